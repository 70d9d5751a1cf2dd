import { useState } from 'react'
import { useStore } from 'zustand'
import { texts } from '#texts'
import { Banner, Button } from '#ui'
import type { SaveStatus } from '../storage/status.ts'
import { useApp, useWindow } from './app-context.tsx'
import { LiveBanner } from './live-banner.tsx'

/** States of the whole page: one at a time, the worst first. */
export function Banners() {
  const { workspace } = useApp()
  const open = useStore(workspace.store, (state) => state.open)
  const status = useStore(open.status)
  const outdated = useWindow((state) => state.outdated)
  if (outdated) return <NewerPage />
  switch (status.state) {
    case 'failed':
      return <NotSaved status={status} />
    case 'memory':
      return <MemoryOnly />
    case 'read-only':
      return <ReadOnly status={status} onTakeOver={() => void open.takeOver()} />
    case 'saved':
    case 'dirty':
    case 'saving':
      return (
        <>
          <Damaged />
          <LiveBanner />
        </>
      )
  }
}

function NotSaved({ status }: { status: SaveStatus }) {
  const words = texts.banners
  return (
    <Banner tone="bad" actions={<SaveButton />}>
      {status.error === 'quota' ? words.quota : words.failed}
    </Banner>
  )
}

/** Until it is closed: saving again does not bring back what could not be read. */
function Damaged() {
  const { workspace } = useApp()
  const problem = useStore(workspace.store, (state) => state.open.damaged)
  const [isClosed, setClosed] = useState(false)
  if (!problem || isClosed) return null
  return (
    <Banner
      tone="warn"
      actions={
        <Button size="dense" onClick={() => setClosed(true)}>
          {texts.ui.close}
        </Button>
      }
    >
      {texts.banners.damaged(problem.message)}
    </Banner>
  )
}

function MemoryOnly() {
  const { workspace } = useApp()
  const because = useStore(workspace.store, (state) => state.memoryBecause)
  return (
    <>
      <Banner tone="warn" actions={<SaveButton />}>
        {texts.banners.memory(because)}
      </Banner>
      <LiveBanner />
    </>
  )
}

function SaveButton() {
  const { workspace } = useApp()
  return (
    <Button size="dense" onClick={() => workspace.saveToFile()}>
      {texts.actions.names.saveToFile}
    </Button>
  )
}

function NewerPage() {
  return (
    <Banner
      tone="warn"
      locked
      actions={
        <Button size="dense" onClick={() => location.reload()}>
          {texts.crash.reload}
        </Button>
      }
    >
      {texts.banners.newerPage}
    </Banner>
  )
}

function ReadOnly({ status, onTakeOver }: { status: SaveStatus; onTakeOver: () => void }) {
  const words = texts.banners
  if (status.reason === 'newer page') return <NewerPage />
  if (status.reason === 'newer file') {
    return (
      <Banner tone="warn" locked>
        {words.newerFile}
      </Banner>
    )
  }
  return (
    <Banner
      tone="warn"
      locked
      actions={
        <Button size="dense" onClick={onTakeOver}>
          {words.takeOver}
        </Button>
      }
    >
      {words.otherTab}
    </Banner>
  )
}
