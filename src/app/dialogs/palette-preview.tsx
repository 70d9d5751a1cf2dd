import { ArrowUpRight, KeyRound, Table2 } from 'lucide-react'
import { useDocument } from '#canvas'
import {
  foreignKeysOf,
  keyColumns,
  referenceColumns,
  relationshipsOf,
  sheetOf,
  type ColumnId,
  type NamedType,
  type SchemaDocument,
  type Table,
  type TableId,
} from '#document'
import { texts } from '#texts'
import type { Entry, Found } from './palette-search.ts'
import styles from './palette.module.css'

const words = texts.palette.preview
const icon = { size: 12, strokeWidth: 2.25, 'aria-hidden': true } as const

/** What the line that is chosen stands for: a table with its columns and neighbours, a text, a list. */
export function PalettePreview({ entry }: { entry: Entry | undefined }) {
  return (
    <aside className={styles['preview']} aria-label={words.title}>
      {entry ? <Content found={entry.found} name={entry.name} /> : <p>{words.nothing}</p>}
    </aside>
  )
}

function Content({ found, name }: { found: Found; name: string }) {
  const document = useDocument((present) => present)
  switch (found.kind) {
    case 'table':
      return <TablePreview document={document} id={found.table} column={undefined} />
    case 'column':
      return <TablePreview document={document} id={found.table} column={found.column} />
    case 'diagram':
      return (
        <Names title={name} names={namesOn(document, Object.keys(placementsOf(document, found)))} />
      )
    case 'part':
      return <p className={styles['text']}>{name}</p>
    case 'listed':
      return <ListedPreview document={document} found={found} name={name} />
  }
}

const placementsOf = (
  document: SchemaDocument,
  { diagram }: Extract<Found, { kind: 'diagram' }>,
): object => sheetOf(document, diagram).placements

const namesOn = (document: SchemaDocument, ids: readonly string[]): readonly string[] =>
  Object.values<Table>(document.tables).flatMap(({ id, name }) => (ids.includes(id) ? [name] : []))

const mostColumns = 14

interface TablePreviewProps {
  readonly document: SchemaDocument
  readonly id: TableId
  /** The one that was found. */
  readonly column: ColumnId | undefined
}

function TablePreview({ document, id, column }: TablePreviewProps) {
  const table = document.tables[id]
  if (!table) return null
  const first = table.columns.slice(0, mostColumns)
  const found = table.columns.find((one) => one.id === column)
  const shown = found && !first.includes(found) ? [...first.slice(0, -1), found] : first
  const keys = keyColumns(table)
  const references = referenceColumns(table)
  const hidden = table.columns.length - shown.length
  return (
    <>
      <h3 className={styles['previewTitle']}>
        <Table2 size={14} strokeWidth={2} aria-hidden="true" />
        {table.name}
      </h3>
      {table.comment ? <p>{table.comment}</p> : null}
      <ul className={styles['columns']}>
        {shown.map((one) => (
          <li key={one.id} data-found={one.id === column ? '' : undefined}>
            <span className={styles['glyph']}>
              {keys.has(one.id) ? <KeyRound {...icon} /> : null}
              {references.has(one.id) && !keys.has(one.id) ? <ArrowUpRight {...icon} /> : null}
            </span>
            <span className={styles['columnName']}>{one.name}</span>
            <span className={styles['columnType']}>{one.type.toLowerCase()}</span>
          </li>
        ))}
      </ul>
      {hidden > 0 ? <p>{words.more(hidden)}</p> : null}
      <Neighbours document={document} table={table} />
    </>
  )
}

function Neighbours({ document, table }: { document: SchemaDocument; table: Table }) {
  const named = (ids: readonly (TableId | undefined)[]) => [
    ...new Set(ids.flatMap((id) => (id && document.tables[id]?.name) ?? [])),
  ]
  const to = named(
    foreignKeysOf(table).map(({ target }) =>
      target.kind === 'columns' ? target.table : undefined,
    ),
  )
  const from = named(
    relationshipsOf(document).flatMap((relation) =>
      relation.target?.table === table.id && !relation.self ? [relation.table] : [],
    ),
  )
  return (
    <>
      {to.length > 0 ? <Names title={words.refersTo} names={to} /> : null}
      {from.length > 0 ? <Names title={words.referredBy} names={from} /> : null}
    </>
  )
}

const mostNames = 12

function Names({ title, names }: { title: string; names: readonly string[] }) {
  const hidden = names.length - mostNames
  return (
    <>
      <h4>{title}</h4>
      <p className={styles['names']}>{names.slice(0, mostNames).join(', ')}</p>
      {hidden > 0 ? <p>{words.more(hidden)}</p> : null}
    </>
  )
}

function ListedPreview({
  document,
  found: { object },
  name,
}: {
  document: SchemaDocument
  found: Extract<Found, { kind: 'listed' }>
  name: string
}) {
  return (
    <>
      <h3 className={styles['previewTitle']}>{name}</h3>
      <p className={styles['source']}>{sourceOf(document, object)}</p>
    </>
  )
}

function sourceOf(
  document: SchemaDocument,
  object: Extract<Found, { kind: 'listed' }>['object'],
): string {
  switch (object.kind) {
    case 'view':
      return document.views[object.id]?.definition ?? ''
    case 'routine':
      return document.rawObjects[object.id]?.sql ?? ''
    case 'type':
      return typeText(document.types[object.id])
    case 'sequence':
    case 'schema':
      return ''
  }
}

const typeText = (type: NamedType | undefined): string =>
  type?.kind === 'enum' ? type.values.join(', ') : (type?.type ?? '')
