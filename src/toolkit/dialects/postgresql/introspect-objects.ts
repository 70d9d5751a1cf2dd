import { jsonRows, rowsOf, textOf, textOrNull, textsOf, type JsonRow } from '../json-rows.ts'
import type { CatalogueQuery, ReflectedRawObject } from '../reflected.ts'
import type { PostgresqlCatalogue } from './catalogue.ts'
import * as queries from './raw-queries.ts'

/**
 * What is carried and not drawn: extensions, routines, triggers, rules, policies and the like,
 * each as the statement that makes it.
 */
export async function readRawObjects(
  query: CatalogueQuery,
  catalogue: PostgresqlCatalogue,
): Promise<readonly ReflectedRawObject[]> {
  const read = async (kind: string, sql: string) =>
    (await jsonRows(query, sql, [catalogue.schema])).map((row) => rawObject(kind, row))
  const routines = await read('function', queries.routines)
  return [
    ...(await read('extension', queries.extensions)),
    ...(await read('composite type', queries.compositeTypes)),
    ...(await read('range type', queries.rangeTypes)),
    ...(await read('domain', queries.rowDomains)),
    ...(routines.length > 0 ? [uncheckedBodies] : []),
    ...routines,
    ...(await read('aggregate', queries.aggregates)),
    ...(await read('operator', queries.operators)),
    ...(await read('view', queries.recursiveViews)),
    ...(await read('cast', queries.casts)),
    ...(await read('server', queries.foreignServers)),
    ...(await read('partition', queries.partitions)),
    ...catalogue.domains.flatMap(furtherChecks),
    ...(await read('index', queries.materializedIndexes)),
    ...(await read('statistics', queries.statistics)),
    ...(await read('index partition', queries.indexPartitions)),
    ...(await read('alteration', queries.alterations)),
    ...(await read('rule', queries.rules)),
    ...(await jsonRows(query, queries.triggers, [catalogue.schema])).flatMap(trigger),
    ...(await read('policy', queries.policies)),
    ...(await read('comment', queries.comments)),
  ]
}

/** Kinds that tables may need; those among them that need a table themselves come behind it. */
const earlyKinds: ReadonlySet<string> = new Set([
  'extension',
  'composite type',
  'range type',
  'function',
  'aggregate',
  'operator',
  'cast',
  'server',
  'view',
])

function rawObject(kind: string, row: JsonRow): ReflectedRawObject {
  const after = textsOf(row, 'after').map((name) => name ?? '')
  return {
    kind,
    name: textOf(row, 'name'),
    sql: textOf(row, 'sql').trim(),
    after,
    columns: [],
    ...(earlyKinds.has(kind) && after.length === 0 && { early: true }),
  }
}

/** Bodies may speak of tables that come later. */
const uncheckedBodies: ReflectedRawObject = {
  kind: 'setting',
  name: 'check_function_bodies',
  sql: 'SET check_function_bodies = off',
  after: [],
  columns: [],
  early: true,
}

/** CREATE DOMAIN has the first condition. */
const furtherChecks = (domain: JsonRow): readonly ReflectedRawObject[] =>
  rowsOf(domain, 'checks')
    .slice(1)
    .map((check) => rawObject('domain check', check))

function trigger(row: JsonRow): readonly ReflectedRawObject[] {
  const made = rawObject('trigger', row)
  const enabling = textOrNull(row, 'enabling')
  return enabling === null ? [made] : [made, { ...made, kind: 'alteration', sql: enabling }]
}
