import { Eye } from 'lucide-react'
import { useDocument, useReadOnly, useRun } from '#canvas'
import { changeView, renameView, type View, type ViewId } from '#document'
import { texts } from '#texts'
import { Checkbox, CodeField, TextField } from '#ui'
import { Detail } from '../inspector/section.tsx'
import { CommentField, SchemaField, Uses } from './object-fields.tsx'
import { ObjectHeader } from './object-header.tsx'
import styles from './objects.module.css'
import { TriedSelect } from './tried-select.tsx'

/** A view with its SELECT, which the live database tries. */
export function ViewPanel({ id }: { id: ViewId }) {
  const run = useRun()
  const readOnly = useReadOnly()
  const view = useDocument((document) => document.views[id])
  if (!view) return null
  const object = { kind: 'view', id } as const
  const words = texts.objects.view
  return (
    <>
      <ObjectHeader
        object={object}
        name={view.name}
        what="view"
        icon={<Eye size={16} strokeWidth={1.75} aria-hidden="true" />}
        onRename={(name) => run(renameView(id, name))}
      />
      <div className={styles['code']}>
        <CodeField
          key={id}
          language="sql"
          label={words.select(view.name)}
          value={view.definition}
          readOnly={readOnly}
          onCommit={(text) => run(changeView(id, { definition: text.replace(/[\s;]+$/, '') }))}
        />
      </div>
      <TriedSelect view={view} />
      <ViewFields view={view} />
      <Uses object={object} />
    </>
  )
}

function ViewFields({ view }: { view: View }) {
  const run = useRun()
  const dialect = useDocument((document) => document.dialect)
  const words = texts.objects.view
  const change = (patch: Parameters<typeof changeView>[1]) => run(changeView(view.id, patch))
  return (
    <dl className={styles['details']}>
      <Detail label={words.columns}>
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.columns}
          placeholder={words.columnsPlaceholder}
          value={view.columns.join(', ')}
          onCommit={(text) => change({ columns: namesIn(text) })}
        />
      </Detail>
      {dialect === 'sqlite' ? null : (
        <SchemaField schema={view.schema} onSchema={(schema) => change({ schema })} />
      )}
      {dialect === 'postgresql' ? (
        <>
          <CommentField comment={view.comment} onComment={(comment) => change({ comment })} />
          <Detail label="">
            <Checkbox
              label={words.materialized}
              checked={view.materialized ?? false}
              onChange={(kept) => change({ materialized: kept || undefined })}
            />
          </Detail>
        </>
      ) : null}
    </dl>
  )
}

const namesIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
