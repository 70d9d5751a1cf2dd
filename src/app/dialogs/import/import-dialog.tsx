import { useState } from 'react'
import { useStore } from 'zustand'
import { useDocument, useDocumentStore, useReadOnly } from '#canvas'
import {
  countsOf,
  createIdGenerator,
  documentFrom,
  emptyDocument,
  leftOutOfPaste,
  type DialectName,
  type SchemaDocument,
} from '#document'
import { texts } from '#texts'
import { Button, Dialog, ProgressBar, Reason, Segmented } from '#ui'
import type { ImportedSchema } from '../../engines/import-in-worker.ts'
import {
  addCommand,
  importedDocument,
  replaceCommand,
  type ImportMode,
} from '../../shell/apply-import.ts'
import { useApp } from '../../shell/app-context.tsx'
import { documentNameOf, type ImportRequest } from '../../shell/import-request.ts'
import styles from './import-dialog.module.css'
import { ImportReportView } from './import-report-view.tsx'
import { useImport, type ImportRun } from './use-import.ts'

export interface ImportDialogProps {
  readonly request: ImportRequest
  readonly onClose: () => void
}

/** Runs what was handed over, says statement by statement what became of it, and takes it in. */
export function ImportDialog({ request, onClose }: ImportDialogProps) {
  const [as, setAs] = useState<DialectName>()
  const run = useImport(request, as)
  switch (run.kind) {
    case 'running':
      return (
        <Dialog
          open
          onClose={onClose}
          size="small"
          title={<Named words={texts.import.reading('')} name={request.name} />}
          footer={
            <>
              <span className={styles['space']} />
              <Button size="large" onClick={onClose}>
                {texts.ui.cancel}
              </Button>
            </>
          }
        >
          <div className={styles['running']}>
            <p>{runningWords(run)}</p>
            <ProgressBar
              label={texts.import.reading(request.name)}
              {...(run.total > 0 && { done: run.done, total: run.total })}
            />
          </div>
        </Dialog>
      )
    case 'failed':
      return <FailedDialog name={request.name} reason={run.reason} onClose={onClose} />
    case 'read':
      return (
        <ReportDialog
          request={request}
          schema={run.schema}
          seconds={run.seconds}
          onReadAs={setAs}
          onClose={onClose}
        />
      )
  }
}

function runningWords({ done, total, loaded }: ImportRun & { kind: 'running' }): string {
  if (loaded > 0) return texts.import.loading(Math.floor(loaded / 1_000_000))
  return total === 0 ? texts.import.running : texts.import.progress(done, total)
}

function Named({ words, name }: { words: string; name: string }) {
  return (
    <>
      {words} <span className={styles['name']}>{name}</span>
    </>
  )
}

interface FailedDialogProps {
  readonly name: string
  readonly reason: string
  readonly onClose: () => void
}

function FailedDialog({ name, reason, onClose }: FailedDialogProps) {
  return (
    <Dialog
      open
      onClose={onClose}
      size="small"
      title={texts.import.failed(name)}
      footer={
        <>
          <span className={styles['space']} />
          <Button size="large" onClick={onClose}>
            {texts.ui.close}
          </Button>
        </>
      }
    >
      <div className={styles['running']}>
        <Reason>{reason}</Reason>
        <p>{texts.import.nothingLost}</p>
      </div>
    </Dialog>
  )
}

interface ReportDialogProps extends ImportDialogProps {
  readonly schema: ImportedSchema
  readonly seconds: number
  readonly onReadAs: (dialect: DialectName) => void
}

function ReportDialog({ request, schema, seconds, onReadAs, onClose }: ReportDialogProps) {
  const present = useDocument((document) => document)
  const isEmpty = countsOf(present).tables + countsOf(present).rawObjects === 0
  const readOnly = useReadOnly()
  const [mode, setMode] = useState<ImportMode>(isEmpty && !readOnly ? 'replace' : 'new')
  const [read] = useState(() =>
    documentFrom(
      schema.metadata,
      { ...emptyDocument(''), dialect: schema.dialect },
      createIdGenerator(),
    ),
  )
  const apply = useApply(request, schema, onClose)
  const tables = countsOf(read).tables
  const { statements } = schema.report
  const bytes =
    request.source.kind === 'file' ? request.source.bytes.length : request.source.text.length
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Named words={texts.import.title} name={request.name} />}
      subtitle={texts.import.summary({
        statements: statements.length,
        bytes,
        engine: schema.report.engine,
        seconds,
      })}
      footer={
        <>
          {isEmpty || readOnly ? null : <ModeChoice mode={mode} onChange={setMode} />}
          <p className={styles['note']}>{isEmpty ? '' : noteOn(mode, present, read)}</p>
          <Button size="large" onClick={onClose}>
            {texts.ui.cancel}
          </Button>
          <Button
            size="large"
            variant="main"
            disabled={apply.busy}
            onClick={() => void apply.run(mode)}
          >
            {mainWords(isEmpty ? 'new' : mode, tables)}
          </Button>
        </>
      }
    >
      {statements.length === 0 ? null : <ReadAs dialect={schema.dialect} onChange={onReadAs} />}
      <ImportReportView report={schema.report} counts={countsOf(read)} />
    </Dialog>
  )
}

const dialects: readonly DialectName[] = ['sqlite', 'postgresql', 'mysql']

/** Which database the script was taken for; another choice reads it again. */
function ReadAs({
  dialect,
  onChange,
}: {
  dialect: DialectName
  onChange: (dialect: DialectName) => void
}) {
  const words = texts.import.readAs
  return (
    <div className={styles['readAs']}>
      <Segmented<DialectName>
        label={words.label}
        value={dialect}
        options={dialects.map((value) => ({ value, label: texts.live.dialect.names[value] }))}
        onChange={onChange}
      />
      <span>{words[dialect]}</span>
    </div>
  )
}

function noteOn(mode: ImportMode, present: SchemaDocument, read: SchemaDocument): string {
  const { notes } = texts.import
  return mode === 'add' ? notes.add(leftOutOfPaste(present, read).length) : notes[mode]
}

function mainWords(mode: ImportMode, tables: number): string {
  switch (mode) {
    case 'new':
      return texts.import.open(tables)
    case 'add':
      return texts.import.addTables(tables)
    case 'replace':
      return texts.import.replaceWith(tables)
  }
}

function ModeChoice({
  mode,
  onChange,
}: {
  mode: ImportMode
  onChange: (mode: ImportMode) => void
}) {
  const name = useDocument((document) => document.name)
  return (
    <Segmented<ImportMode>
      label={texts.import.mode}
      value={mode}
      options={[
        { value: 'new', label: texts.import.asNew },
        { value: 'add', label: texts.import.add(name) },
        { value: 'replace', label: texts.import.replace(name) },
      ]}
      onChange={onChange}
    />
  )
}

/** Takes the import into the document that was chosen, then shows it whole. */
function useApply(request: ImportRequest, schema: ImportedSchema, onDone: () => void) {
  const { workspace } = useApp()
  const store = useDocumentStore()
  const session = useStore(workspace.store, (state) => state.session)
  const [busy, setBusy] = useState(false)
  const plan = {
    name: documentNameOf(request.name),
    metadata: schema.metadata,
    dialect: schema.dialect,
  }
  const run = async (mode: ImportMode) => {
    setBusy(true)
    const { present } = store.getState()
    if (mode === 'new') {
      await workspace.openAsNew(await importedDocument(plan), schema.bytes)
    } else if (mode === 'add') {
      store.getState().run(await addCommand(present, plan))
    } else {
      await workspace.runWithRows(await replaceCommand(present, plan), schema.bytes)
    }
    onDone()
    session.getState().select([])
    requestAnimationFrame(() => workspace.store.getState().session.getState().view?.fitAll())
  }
  return { busy, run }
}
