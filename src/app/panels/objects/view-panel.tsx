import { Eye } from 'lucide-react'
import { useDocument, useReadOnly, useRun } from '#canvas'
import { changeView, renameView, type ViewId } from '#document'
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
  const dialect = useDocument((document) => document.dialect)
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
      <dl className={styles['details']}>
        <Detail label={words.columns}>
          <TextField
            mono
            size="dense"
            labelHidden
            label={words.columns}
            placeholder={words.columnsPlaceholder}
            value={view.columns.join(', ')}
            onCommit={(text) => run(changeView(id, { columns: namesIn(text) }))}
          />
        </Detail>
        {dialect === 'sqlite' ? null : (
          <SchemaField
            schema={view.schema}
            onSchema={(schema) => run(changeView(id, { schema }))}
          />
        )}
        {dialect === 'postgresql' ? (
          <>
            <CommentField
              comment={view.comment}
              onComment={(comment) => run(changeView(id, { comment }))}
            />
            <Detail label="">
              <Checkbox
                label={words.materialized}
                checked={view.materialized ?? false}
                onChange={(materialized) =>
                  run(changeView(id, { materialized: materialized || undefined }))
                }
              />
            </Detail>
          </>
        ) : null}
      </dl>
      <Uses object={object} />
    </>
  )
}

const namesIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
