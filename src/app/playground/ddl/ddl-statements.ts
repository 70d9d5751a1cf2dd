import { metadataOf, type SchemaDocument, type TableId } from '#document'
import { exporters } from '#export'
import { scriptRules, splitScript, type MetaData } from '#toolkit'
import type { Catalogue } from '../sql/catalogue.ts'
import { tableMade } from './table-made.ts'

export type DdlDialect = 'sqlite' | 'postgresql' | 'mysql'

export interface DdlStatement {
  readonly sql: string
  /** The table that it makes, indexes or alters; absent for views and the like. */
  readonly table: TableId | undefined
}

export interface Ddl {
  readonly statements: readonly DdlStatement[]
  /** All of it, as the exported file has it. */
  readonly text: string
  /** What the dialect cannot say, or says differently. */
  readonly notes: readonly string[]
}

/**
 * The statements that make a drawing.
 *
 * @param tables ids of the tables that are wanted; all of them, with views and the rest, when absent
 */
export function ddlOf(
  document: SchemaDocument,
  dialect: DdlDialect,
  catalogue: Catalogue,
  tables?: ReadonlySet<TableId>,
): Ddl {
  const { metadata, problems } = metadataOf(document)
  const exporter = exporters.find(({ id }) => id === dialect)
  const wanted = tables && { tables: keysOf(metadata, tables) }
  const written = exporter?.generate(metadata, {
    names: 'as drawn',
    drawnFor: document.dialect,
    ...wanted,
  })
  const text = written?.files[0]?.text ?? ''
  const statements = splitScript(text, scriptRules[dialect])
    .filter(({ kind }) => kind === 'statement')
    .map(({ sql }) => ({ sql, table: tableMade(sql, catalogue) }))
  const broken = problems.filter(({ path }) => !tables || isOf(path, tables))
  const notes = [...broken, ...(written?.problems ?? [])].map(({ message }) => message)
  return { statements, text, notes }
}

function keysOf(metadata: MetaData, ids: ReadonlySet<string>): ReadonlySet<string> {
  const wanted = [...metadata.tables].filter(([, { info }]) => {
    const id = info['id']
    return typeof id === 'string' && ids.has(id)
  })
  return new Set(wanted.map(([key]) => key))
}

const isOf = (path: string, tables: ReadonlySet<string>): boolean =>
  tables.has(path.split('/')[0] ?? '')
