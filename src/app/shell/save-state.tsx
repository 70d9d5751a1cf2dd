import { Check, CircleX, HardDriveDownload, Lock, Save, TriangleAlert } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useStore } from 'zustand'
import { useDocument } from '#canvas'
import { texts } from '#texts'
import type { SaveStatus } from '../storage/status.ts'
import { useApp } from './app-context.tsx'
import styles from './top-bar.module.css'

/** Whether the work is safe, and since when. */
export function SaveState() {
  const { workspace } = useApp()
  const open = useStore(workspace.store, (state) => state.open)
  const status = useStore(open.status)
  const empty = useDocument((document) => Object.keys(document.tables).length === 0)
  const { icon: Icon, words, tone } = shown(status, empty)
  return (
    <span className={styles['saved']} data-tone={tone} role="status" title={words}>
      <Icon size={14} strokeWidth={2} aria-hidden="true" />
      <span className={styles['savedWords']}>{words}</span>
    </span>
  )
}

interface Shown {
  readonly icon: LucideIcon
  readonly words: string
  readonly tone?: 'bad' | 'warn'
}

function shown(status: SaveStatus, empty: boolean): Shown {
  const words = texts.shell.saved
  switch (status.state) {
    case 'saved':
      return empty ? { icon: Check, words: words.nothing } : whenSaved(status)
    case 'dirty':
    case 'saving':
      return { icon: Save, words: words.saving }
    case 'failed':
      return { icon: CircleX, words: words.failed, tone: 'bad' }
    case 'memory':
      return { icon: HardDriveDownload, words: words.memory, tone: 'warn' }
    case 'read-only':
      return { icon: Lock, words: words.readOnly }
  }
}

/** The document is stored; its rows follow after a rest, or cannot. */
function whenSaved({ savedAt, rows }: SaveStatus): Shown {
  const words = texts.shell.saved
  if (savedAt === undefined) return { icon: Check, words: words.nothing }
  if (rows === 'waiting') return { icon: Save, words: words.saving }
  const at = words.at(savedAt)
  return rows === 'too large' || rows === 'failed'
    ? { icon: TriangleAlert, words: words.withoutRows(at), tone: 'warn' }
    : { icon: Check, words: at }
}
