import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { tablesOf, useDocument, useSession } from '#canvas'
import { metadataOf, type SchemaDocument } from '#document'
import { exporters, type Exporter, type ExportFile, type ExportOptions } from '#export'
import { texts } from '#texts'
import type { MetaData } from '#toolkit'
import { Button, Dialog, notify, Segmented } from '#ui'
import { fileNameFor, saveFileAs } from '../../storage/file-access.ts'
import styles from './export-dialog.module.css'
import { archiveOf, filesOf, sizeOf, write, type Written } from './export-files.ts'
import { ExportPreview } from './export-preview.tsx'
import { FormatList, type ShownFormat } from './format-list.tsx'
import { PicturePane } from './picture-pane.tsx'

type Scope = 'schema' | 'selection'

export interface ExportDialogProps {
  /** Begins with the picture. */
  readonly picture: boolean
  readonly onClose: () => void
}

/** The schema as files: each format is written while it is looked at. */
export function ExportDialog({ picture, onClose }: ExportDialogProps) {
  const name = useDocument((document) => document.name)
  const [chosen, setChosen] = useState<ReadonlySet<Exporter['id']>>(
    new Set(picture ? [] : ['models', 'migration']),
  )
  const [shown, setShown] = useState<ShownFormat>(picture ? 'picture' : 'models')
  const [names, setNames] = useState<ExportOptions['names']>('as drawn')
  const selection = useSession((state) => state.selection)
  const [scope, setScope] = useState<Scope>('schema')
  const written = useWritten(names, scope, new Set([...chosen, shown]))
  const files = filesOf(written.filter(({ exporter }) => chosen.has(exporter.id)))
  const preview = written.find(({ exporter }) => exporter.id === shown)
  return (
    <Dialog
      open
      onClose={onClose}
      title={
        <span className={styles['title']}>
          {texts.export.title} <span className={styles['name']}>{name}</span>
        </span>
      }
      tools={
        selection.length === 0 || shown === 'picture' ? null : (
          <Segmented<Scope>
            label={texts.export.scope}
            value={scope}
            options={[
              { value: 'schema', label: texts.export.wholeSchema },
              { value: 'selection', label: texts.export.selection(tablesOf(selection).size) },
            ]}
            onChange={setScope}
          />
        )
      }
      footer={
        shown === 'picture' ? undefined : <Footer name={name} files={files} preview={preview} />
      }
    >
      <div className={styles['panes']}>
        <FormatList
          written={written}
          chosen={chosen}
          shown={shown}
          onChoose={setChosen}
          onShow={setShown}
        />
        {preview ? <ExportPreview written={preview} names={names} onNames={setNames} /> : null}
        {shown === 'picture' ? <PicturePane isSelectionOnly={scope === 'selection'} /> : null}
      </div>
    </Dialog>
  )
}

/** Formats are written when they are looked at or chosen: all of them would take long in a large schema. */
function useWritten(
  names: ExportOptions['names'],
  scope: Scope,
  wanted: ReadonlySet<ShownFormat>,
): readonly Written[] {
  const document = useDocument((present) => present)
  const selection = useSession((state) => state.selection)
  const writeOne = useMemo(
    () => writerOf(document, scope === 'schema' ? undefined : tablesOf(selection), names),
    [document, selection, names, scope],
  )
  return exporters.filter(({ id }) => wanted.has(id)).map(writeOne)
}

/** Writes each format once. */
function writerOf(
  document: SchemaDocument,
  only: ReadonlySet<unknown> | undefined,
  names: ExportOptions['names'],
): (exporter: Exporter) => Written {
  const known = new Map<Exporter, Written>()
  const options = (metadata: MetaData): ExportOptions => {
    const drawnFor = document.dialect
    if (!only) return { names, drawnFor }
    const keys = [...metadata.tables].flatMap(([key, table]) =>
      only.has(table.info['id']) ? [key] : [],
    )
    return { names, drawnFor, tables: new Set(keys) }
  }
  return (exporter) => {
    const { metadata } = metadataOf(document)
    const written = known.get(exporter) ?? write(exporter, metadata, options(metadata))
    known.set(exporter, written)
    return written
  }
}

interface FooterProps {
  readonly name: string
  readonly files: readonly ExportFile[]
  readonly preview: Written | undefined
}

function Footer({ name, files, preview }: FooterProps) {
  const words = texts.export
  const previewed = preview?.ok ? preview.files[0] : undefined
  const [only] = files
  const isArchive = files.length > 1
  const fileName = isArchive ? fileNameFor(name, '.zip') : (only?.path.replace(/^.*\//, '') ?? '')
  const download = async () => {
    const data = isArchive ? await archiveOf(files) : (only?.text ?? '')
    const outcome = await saveFileAs({
      name: fileName,
      data,
      type: isArchive ? 'application/zip' : 'text/plain',
    })
    if (outcome.kind === 'failed') {
      notify({ tone: 'bad', text: texts.shell.notSavedTo(fileName, outcome.reason) })
    }
  }
  return (
    <>
      <p className={styles['total']}>
        {words.files(files.length)} <span>{words.size(sizeOf(files), isArchive)}</span>
      </p>
      {previewed ? (
        <Button
          size="large"
          onClick={() =>
            void navigator.clipboard
              .writeText(previewed.text)
              .then(() => notify({ text: words.copied(previewed.path) }))
          }
        >
          {words.copy(previewed.path.replace(/^.*\//, ''))}
        </Button>
      ) : null}
      <Button
        size="large"
        variant="main"
        disabled={files.length === 0}
        icon={<Download size={16} strokeWidth={1.75} aria-hidden="true" />}
        onClick={() => void download()}
      >
        {files.length === 0 ? words.download : words.downloadFile(fileName)}
      </Button>
    </>
  )
}
