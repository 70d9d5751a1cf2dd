import { lazy, Suspense } from 'react'
import { useWindow } from '../shell/app-context.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { Palette } from './palette.tsx'
import { PasteDialog } from './paste-dialog.tsx'

const ExportDialog = lazy(async () => ({
  default: (await import('./export/export-dialog.tsx')).ExportDialog,
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
    <>
      <Palette />
      <KeysDialog open={request?.kind === 'keys'} onClose={close} />
      <PasteDialog open={request?.kind === 'paste'} onClose={close} />
      <Suspense>
        {request?.kind === 'export' ? <ExportDialog onClose={close} /> : null}
        {request?.kind === 'import' ? (
          <ImportDialog request={request.request} onClose={close} />
        ) : null}
      </Suspense>
    </>
  )
}
