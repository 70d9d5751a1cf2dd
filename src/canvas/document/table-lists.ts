import type { ColumnDraft } from './column-sets.ts'
import { withColumnDrafts } from './commands/column-sets.ts'
import { parseNewColumn } from './column-text.ts'
import { linkVerdict } from './select/link-verdict.ts'
import { linked } from './commands/link.ts'
import type { IdGenerator } from './ids.ts'
import { emptyDocument, type SchemaDocument, type Table } from './model.ts'

/** A table of a list, before it is one of a document. */
export interface TableDraft {
  /** Absent where only columns were given. */
  readonly name: string | undefined
  readonly columns: readonly ListedColumn[]
}

export interface ListedColumn extends ColumnDraft {
  readonly unique: boolean
  /** The name of the table it refers to. */
  readonly refersTo?: string
}

/** What a plain list says; `left` are the lines that are no part of a table. */
export interface TableList {
  readonly tables: readonly TableDraft[]
  readonly left: readonly string[]
}

/**
 * Reads tables from plain text, in any of three forms:
 * `users: id, email text unique, team_id -> teams` with one table in a line,
 * a name with its columns indented below it, or
 * the first line of a sheet, its columns between tabs or commas, whose values tell the types.
 *
 * @returns undefined for text that is no list of tables
 */
export function readTableList(text: string): TableList | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const list = readNamed(lines) ?? readSheet(lines)
  return list && list.tables.length > 0 ? list : undefined
}

const plainName = /^[\p{L}_][\p{L}\p{N}_]*$/u
const namedLine = /^([\p{L}_][\p{L}\p{N}_]*)\s*(?::\s*(.*)|\((.*)\)\s*)$/u
const bareName = /^[\p{L}_][\p{L}\p{N}_]*:?\s*$/u

function readNamed(lines: readonly string[]): TableList | undefined {
  const tables: NamedDraft[] = []
  const left: string[] = []
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1] ?? ''
    const open = tables.at(-1)
    const draft = isIndented(line) ? undefined : namedDraft(line, isIndented(next))
    if (draft) tables.push(draft)
    else if (isIndented(line) && open)
      open.columns.push(...columnsIn(line.replace(/^\s+[-*•]?\s*/, '')))
    else left.push(line.trim())
  }
  // text in which names with columns are the exception is prose
  return tables.length > left.length ? { tables, left } : undefined
}

interface NamedDraft {
  readonly name: string
  readonly columns: ListedColumn[]
}

const isIndented = (line: string): boolean => /^\s+\S/.test(line)

function namedDraft(line: string, opensBlock: boolean): NamedDraft | undefined {
  if (opensBlock && bareName.test(line)) return { name: line.replace(/:?\s*$/, ''), columns: [] }
  const [, name = '', behindColon, inBrackets] = namedLine.exec(line) ?? []
  const columns = [...columnsIn(behindColon ?? inBrackets ?? '')]
  return columns.length > 0 ? { name, columns } : undefined
}

/** None where one of them is no column. Commas within brackets belong to a type: `decimal(10, 2)`. */
function columnsIn(text: string): readonly ListedColumn[] {
  const parts = text.split(/[,;](?![^(]*\))/).map((part) => part.trim())
  const filled = parts.filter((part) => part !== '')
  const columns = filled.flatMap((part) => columnFrom(part) ?? [])
  return columns.length === filled.length ? columns : []
}

function columnFrom(text: string): ListedColumn | undefined {
  const reference = /\s*(?:->|→|\breferences\b)\s*([\p{L}_][\p{L}\p{N}_]*)\S*\s*$/iu.exec(text)
  const words = reference ? text.slice(0, reference.index) : text
  const isKey = /\b(pk|primary key)\b/i.test(words)
  const unique = /\bunique\b/i.test(words)
  const required = /\b(not null|required)\b/i.test(words)
  const bare = words.replaceAll(/\b(pk|primary key|unique|not null|required)\b/gi, ' ')
  const column = parseNewColumn(bare)
  if (!column || !(text.startsWith('"') || plainName.test(column.name))) return undefined
  return {
    name: column.name,
    type: column.type ?? '',
    nullable: !isKey && !required,
    ...(isKey ? { key: true } : {}),
    unique,
    ...(reference?.[1] === undefined ? {} : { refersTo: reference[1] }),
  }
}

/** Rows of a spreadsheet or a CSV file: the first names the columns. */
function readSheet([head = '', ...rows]: readonly string[]): TableList | undefined {
  const separator = head.includes('\t') ? '\t' : ','
  const names = cellsOf(head, separator)
  // alone in its line a sentence with a comma looks much like names of columns
  const isName = rows.length === 0 ? plainName : /^[\p{L}_][\p{L}\p{N}_ -]*$/u
  const isSheet = names.length > 1 && names.every((name) => isName.test(name))
  if (!isSheet || rows.some((row) => cellsOf(row, separator).length !== names.length))
    return undefined
  const values = rows.map((row) => cellsOf(row, separator))
  const columns = names.map((name, at): ListedColumn => ({
    name: name.replaceAll(/[ -]+/g, '_'),
    type: typeOf(values.map((row) => row[at] ?? '')),
    nullable: true,
    unique: false,
  }))
  return { tables: [{ name: undefined, columns }], left: [] }
}

const cellsOf = (line: string, separator: string): readonly string[] =>
  line.split(separator).map((cell) => cell.trim().replaceAll(/^"|"$/g, ''))

function typeOf(values: readonly string[]): string {
  const filled = values.filter((value) => value !== '')
  if (filled.length === 0) return ''
  if (filled.every((value) => /^-?\d+$/.test(value))) return 'integer'
  if (filled.every((value) => /^-?\d*\.?\d+$/.test(value))) return 'real'
  return 'text'
}

/**
 * A document of the tables of a list. A column without a type is a number where it is called like a
 * key and text elsewhere; a column called `id` is the key where none is marked.
 */
export function documentOfList(
  { tables }: TableList,
  dialect: SchemaDocument['dialect'],
  ids: IdGenerator,
): SchemaDocument {
  const made = tables.map((draft) => ({ draft, table: tableOf(draft, ids) }))
  const document: SchemaDocument = {
    ...emptyDocument(''),
    dialect,
    tables: Object.fromEntries(made.map(({ table }) => [table.id, table])),
    placements: Object.fromEntries(
      made.map(({ table }) => [table.id, { x: 0, y: 0, shows: 'all' as const }]),
    ),
  }
  return made.reduce((next, one) => withReferences(next, one, ids), document)
}

function tableOf({ name, columns }: TableDraft, ids: IdGenerator): Table {
  const empty: Table = {
    id: ids.table(),
    name: name ?? 'table_1',
    columns: [],
    constraints: [],
    indexes: [],
    options: {},
  }
  const isMarked = columns.some(({ key }) => key)
  const drafts = columns.map((column): ColumnDraft => {
    const isKey = column.key ?? (!isMarked && column.name.toLowerCase() === 'id')
    const type = column.type === '' ? usualType(column) : column.type
    return { ...column, type, ...(isKey ? { key: true } : {}) }
  })
  const table = withColumnDrafts(empty, drafts, ids)
  const unique = new Set(columns.flatMap((column) => (column.unique ? [column.name] : [])))
  return {
    ...table,
    constraints: [
      ...table.constraints,
      ...table.columns.flatMap((column) =>
        unique.has(column.name)
          ? [
              {
                id: ids.constraint(),
                kind: 'unique' as const,
                columns: [column.id],
                options: {},
              },
            ]
          : [],
      ),
    ],
  }
}

const usualType = ({ name, refersTo }: ListedColumn): string =>
  refersTo !== undefined || /(^|_)id$|\p{Ll}Id$/iu.test(name) ? 'integer' : 'text'

function withReferences(
  document: SchemaDocument,
  { draft, table }: { readonly draft: TableDraft; readonly table: Table },
  ids: IdGenerator,
): SchemaDocument {
  let next = document
  for (const { name, refersTo } of draft.columns) {
    const column = table.columns.find((one) => one.name === name)
    const target = Object.values<Table>(document.tables).find((one) => one.name === refersTo)
    if (!column || !target) continue
    const verdict = linkVerdict(next, { table: table.id, column: column.id }, { table: target.id })
    if (verdict.ok) next = linked(next, verdict, { id: ids.constraint(), ids })
  }
  return next
}
