import { useCompletion, useDocument, useRun } from '#canvas'
import { changeColumns, columnOf, type ColumnPatch, type ColumnPath } from '#document'
import { texts } from '#texts'
import { Segmented, TextField } from '#ui'
import { Detail } from './section.tsx'

/** Type, NULL and collation of all columns that are selected; a field where they differ is empty. */
export function SeveralColumns({ columns }: { columns: readonly ColumnPath[] }) {
  const run = useRun()
  const complete = useCompletion()
  const tables = useDocument((document) => document.tables)
  const paths = columns.map(({ table, column }) => ({ table, column }))
  const found = paths.flatMap(({ table, column }) => columnOf(tables[table], column) ?? [])
  const type = same(found.map((column) => column.type))
  const nullable = same(found.map((column) => column.nullable))
  const collation = same(found.map((column) => column.collation))
  const words = texts.inspector.several
  const change = (patch: ColumnPatch) => run(changeColumns(paths, patch))
  return (
    <>
      <Detail label={texts.inspector.columns.type}>
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.typeOf(columns.length)}
          placeholder={type === undefined ? words.differ : ''}
          value={type ?? ''}
          complete={complete.type}
          onCommit={(text) => change({ type: text.trim() })}
        />
      </Detail>
      <Detail label={words.null}>
        <Segmented<'allowed' | 'forbidden' | ''>
          label={words.null}
          value={nullable === undefined ? '' : nullable ? 'allowed' : 'forbidden'}
          options={[
            { value: 'allowed', label: words.allowed },
            { value: 'forbidden', label: words.forbidden },
          ]}
          onChange={(next) => change({ nullable: next === 'allowed' })}
        />
      </Detail>
      <Detail label={texts.inspector.columns.collation}>
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.collationOf(columns.length)}
          placeholder={found.every((column) => column.collation === collation) ? '' : words.differ}
          value={collation ?? ''}
          complete={complete.collation}
          onCommit={(text) => change({ collation: text.trim() || undefined })}
        />
      </Detail>
    </>
  )
}

const same = <T,>([first, ...others]: readonly T[]): T | undefined =>
  others.every((other) => other === first) ? first : undefined
