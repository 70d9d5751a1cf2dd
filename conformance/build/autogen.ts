import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { createEngine, MetaData } from '#toolkit'
import { sqljs } from '#toolkit/drivers/sqljs'
import { compareMetadata, type Detect, type Operation } from '#toolkit/migrate'
import type { Unit } from '../case.ts'
import { Node } from '../node.ts'
import { operationsDifference } from '../compare.ts'
import { operationToJson } from './autogen-json.ts'
import { isUnchanged, reports, unseenDifferences } from './autogen-unseen.ts'
import { CaseBuilder } from './build-case.ts'

/** What is wrong about a comparison that looks at what Alembic looks at; undefined where it is as expected. */
export async function autogenDifference(unit: Unit): Promise<string | undefined> {
  const operations = await compareCase(unit, 'alembic')
  const written = operations.map((operation) => operationToJson(operation) ?? operation.kind)
  return operationsDifference(unit.expected, written)
}

/** The same for one that looks at everything: what Alembic does not see is found, and nothing where nothing differs. */
export async function unseenDifference(unit: Unit): Promise<string | undefined> {
  const operations = await compareCase(unit, 'all')
  const missing = unseenDifferences(unit).filter((kind) => !reports(operations, kind))
  if (missing.length > 0) return `not reported: ${missing.join(', ')}`
  if (!isUnchanged(unit) || operations.length === 0) return undefined
  return `reported without a difference: ${operations.map(({ kind }) => kind).join(', ')}`
}

let library: Promise<SqlJsStatic> | null = null

/** Makes `before` on an empty SQLite, reads what is there, and compares it with `after`. */
export async function compareCase(unit: Unit, detect: Detect): Promise<readonly Operation[]> {
  library ??= initSqlJs()
  const source = new Node(unit.case)
  const engine = createEngine('sqlite://', { driver: sqljs(await library) })
  try {
    const before = schemaOf(source.node('before'))
    const after = schemaOf(source.node('after'))
    return await engine.begin(async (connection) => {
      await before.createAll(connection)
      return compareMetadata(connection, after, { detect })
    })
  } finally {
    await engine.dispose()
  }
}

/** Each side of a case has one MetaData, or nothing. */
function schemaOf(node: Node): MetaData {
  const builder = new CaseBuilder(node)
  builder.declareTables()
  return builder.metadata()[0] ?? new MetaData()
}
