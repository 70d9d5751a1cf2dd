import { Redo2, Search, Undo2 } from 'lucide-react'
import { texts } from '#texts'
import { Button, IconButton, Kbd } from '#ui'
import type { Action } from '../actions/action.ts'
import { exportFiles } from '../actions/document-actions.ts'
import { redo, undo } from '../actions/edit-actions.ts'
import { useActionContext } from '../actions/use-action-context.ts'
import { useCanRun } from '../actions/use-can-run.ts'
import { find } from '../actions/view-actions.ts'
import { LiveStatus } from '../playground/live-status.tsx'
import { ProofStatus } from '../revisions/proof-status.tsx'
import { DialectMenu } from './dialect-menu.tsx'
import { DocumentMenu } from './document-menu.tsx'
import { MarkMenu } from './mark-menu.tsx'
import { SaveState } from './save-state.tsx'
import styles from './top-bar.module.css'

/** Which document, whether it is safe, back and forth; search; the live database; Export. */
export function TopBar() {
  return (
    <header className={styles['bar']} data-region="bar" aria-label={texts.shell.bar}>
      <h1 className="visually-hidden">{texts.shell.menu}</h1>
      <div className={styles['side']}>
        <MarkMenu />
        <DocumentMenu />
        <SaveState />
        <span className={styles['rule']} />
        <ActionButton action={undo} icon={<Undo2 size={16} strokeWidth={1.75} />} />
        <ActionButton action={redo} icon={<Redo2 size={16} strokeWidth={1.75} />} />
      </div>
      <SearchButton />
      <div className={styles['side']} data-end="">
        <DialectMenu />
        <LiveStatus />
        <ProofStatus />
        <ExportButton />
      </div>
    </header>
  )
}

function ActionButton({ action, icon }: { action: Action; icon: React.ReactNode }) {
  const context = useActionContext()
  const can = useCanRun(action)
  return (
    <IconButton
      label={texts.actions.names[action.id]}
      keys={action.keys[0]}
      icon={icon}
      disabled={!can}
      onClick={() => action.run(context)}
    />
  )
}

function SearchButton() {
  const context = useActionContext()
  const label = texts.actions.names.find
  return (
    <button type="button" className={styles['search']} onClick={() => find.run(context)}>
      <Search size={16} strokeWidth={1.75} aria-hidden="true" />
      <span className={styles['searchWords']}>{label}</span>
      <span aria-hidden="true" className={styles['searchKeys']}>
        <Kbd keys="Mod+K" />
      </span>
    </button>
  )
}

function ExportButton() {
  const context = useActionContext()
  const can = useCanRun(exportFiles)
  return (
    <Button variant="main" disabled={!can} onClick={() => exportFiles.run(context)}>
      {texts.actions.names.exportFiles}
    </Button>
  )
}
