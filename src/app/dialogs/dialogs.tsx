import { lazy, Suspense } from 'react'
import { texts } from '#texts'
import { Dialog, Reason } from '#ui'
import { useWindow } from '../shell/app-context.tsx'
import { ErrorBoundary } from '../shell/error-boundary.tsx'
import { ColumnSetDialog } from './column-set-dialog.tsx'
import styles from './dialogs.module.css'
import { KeysDialog } from './keys-dialog.tsx'
import { LinkDialog } from './link-dialog.tsx'
import { Palette } from './palette.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { PathDialog } from './path-dialog.tsx'

const ExportDialog = lazy(async () => ({
  default: (await import('./export/export-dialog.tsx')).ExportDialog,
}))
const NamingDialog = lazy(async () => ({
  default: (await import('./naming-dialog.tsx')).NamingDialog,
}))
const ImportDialog = lazy(async () => ({
  default: (await import('./import/import-dialog.tsx')).ImportDialog,
}))

/** The dialog that was asked for, and the palette. */
export function Dialogs() {
  const request = useWindow((state) => state.dialog)
  const show = useWindow((state) => state.show)
  const close = () => show(undefined)
  return (
    <ErrorBoundary
      fallback={(error, retry) => (
        <BrokenDialog
          error={error}
          onClose={() => {
            close()
            retry()
          }}
        />
      )}
    >
      <Palette />
      <LinkDialog />
      <KeysDialog open={request?.kind === 'keys'} onClose={close} />
      <PathDialog />
      <PasteDialog open={request?.kind === 'paste'} onClose={close} />
      {request?.kind === 'column set' ? <ColumnSetDialog onClose={close} /> : null}
      <Suspense>
        {request?.kind === 'naming' ? <NamingDialog onClose={close} /> : null}
        {request?.kind === 'export' ? (
          <ExportDialog picture={request.picture ?? false} onClose={close} />
        ) : null}
        {request?.kind === 'import' ? (
          <ImportDialog request={request.request} onClose={close} />
        ) : null}
      </Suspense>
    </ErrorBoundary>
  )
}

/** A dialog that fails takes nothing with it. */
function BrokenDialog({ error, onClose }: { error: Error; onClose: () => void }) {
  return (
    <Dialog open size="small" onClose={onClose} title={texts.crash.panel}>
      <div className={styles['broken']}>
        <p>{texts.crash.safe}</p>
        <Reason>{error.message}</Reason>
      </div>
    </Dialog>
  )
}
