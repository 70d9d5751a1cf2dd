import { Check, CircleX, HardDriveDownload, Lock, Save } from 'lucide-react'
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

function shown({ state, savedAt }: SaveStatus, empty: boolean): Shown {
  const words = texts.shell.saved
  switch (state) {
    case 'saved':
      return {
        icon: Check,
        words: savedAt === undefined || empty ? words.nothing : words.at(savedAt),
      }
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
