import type { Command } from '../command.ts'
import { patched } from '../edit.ts'
import { spelledName } from '../expression-names.ts'
import type { RawObjectId } from '../ids.ts'
import type { DialectName, RawObject, SchemaDocument, Table } from '../model.ts'
import { namesMentioned, rawHead, renamedHead } from '../raw-head.ts'
import { newObjectName, takenObjectNames } from './objects.ts'

/** What can be made new in each dialect, the usual first; what a database has besides is kept as it came. */
export const routineKinds = {
  sqlite: ['trigger', 'virtual table'],
  postgresql: ['trigger', 'function', 'extension', 'policy'],
  mysql: ['trigger', 'function', 'event'],
} as const satisfies Readonly<Record<DialectName, readonly string[]>>

export type RoutineKind = (typeof routineKinds)[DialectName][number]

/** Triggers and policies belong to a table. */
export const needsTable = (kind: RoutineKind): boolean => kind === 'trigger' || kind === 'policy'

export interface NewRoutine {
  readonly kind: RoutineKind
  /** Minted by who wants to edit it at once; else by the step itself. */
  readonly id?: RawObjectId
  /** The table of a trigger or a policy. */
  readonly table?: Table
}

/** A statement that runs as it stands, to be written on. */
export const createRoutine = ({ kind, id: given, table }: NewRoutine): Command => ({
  label: (before) => `Create ${kind} ${newRoutineName(before, kind)}`,
  apply: (document, ids) => {
    const body = bodies[document.dialect][kind]
    if (!body || (needsTable(kind) && !table)) return document
    const id = given ?? ids.rawObject()
    const name = newRoutineName(document, kind)
    const sql = body(name, table ? qualified(table) : '')
    const object = derived(document, { id, kind, name, sql, after: [] })
    return { ...document, rawObjects: { ...document.rawObjects, [id]: object } }
  },
})

/** An extension is called as PostgreSQL calls it. */
const newRoutineName = (document: SchemaDocument, kind: RoutineKind): string =>
  kind === 'extension' ? 'citext' : newObjectName(document, kind.replace(' ', '_'))

const qualified = ({ schema, name }: Table): string =>
  [schema, name].flatMap((part) => (part === undefined ? [] : [spelledName('', part)])).join('.')

type Body = (name: string, table: string) => string

const bodies: Readonly<Record<DialectName, Partial<Readonly<Record<RoutineKind, Body>>>>> = {
  sqlite: {
    trigger: (name, table) =>
      `CREATE TRIGGER ${name} AFTER INSERT ON ${table}\nBEGIN\n  SELECT 1;\nEND`,
    'virtual table': (name) => `CREATE VIRTUAL TABLE ${name} USING fts5(content)`,
  },
  postgresql: {
    trigger: (name, table) =>
      `CREATE TRIGGER ${name} BEFORE UPDATE ON ${table}\nFOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()`,
    function: (name) =>
      `CREATE FUNCTION ${name}() RETURNS integer\nLANGUAGE sql IMMUTABLE\nAS $$ SELECT 1 $$`,
    extension: (name) => `CREATE EXTENSION IF NOT EXISTS ${name}`,
    policy: (name, table) => `CREATE POLICY ${name} ON ${table}\nUSING (true)`,
  },
  mysql: {
    trigger: (name, table) =>
      `CREATE TRIGGER ${name} BEFORE INSERT ON ${table}\nFOR EACH ROW SET @inserted = 1`,
    function: (name) => `CREATE FUNCTION ${name}() RETURNS INT DETERMINISTIC\nRETURN 1`,
    event: (name) => `CREATE EVENT ${name} ON SCHEDULE EVERY 1 DAY\nDO SET @ran = 1`,
  },
}

/** A new text; kind and name are what it says, and it is made behind what it mentions. */
export const writeRoutine = (id: RawObjectId, sql: string): Command => ({
  label: (before) => `Change ${wordOf(before, id)}`,
  apply: (document) => {
    const object = document.rawObjects[id]
    if (!object || object.sql === sql) return document
    return withRoutine(document, derived(document, { ...object, sql }))
  },
})

/** The name in the text follows. */
export const renameRoutine = (id: RawObjectId, name: string): Command => ({
  label: (before) => `Rename ${wordOf(before, id)} to ${name}`,
  apply: (document) => {
    const object = document.rawObjects[id]
    if (!object || object.name === name) return document
    return withRoutine(document, { ...object, name, sql: renamedHead(object.sql, name) })
  },
})

const withRoutine = (document: SchemaDocument, object: RawObject): SchemaDocument => ({
  ...document,
  rawObjects: { ...document.rawObjects, [object.id]: object },
})

const wordOf = ({ rawObjects }: SchemaDocument, id: RawObjectId): string =>
  `${rawObjects[id]?.kind ?? 'routine'} ${rawObjects[id]?.name ?? ''}`

/** Kinds that tables may need, where they need nothing themselves. */
const early: ReadonlySet<string> = new Set([
  'extension',
  'function',
  'aggregate',
  'operator',
  'cast',
])

function derived(document: SchemaDocument, object: RawObject): RawObject {
  const head = rawHead(object.sql)
  const name = head && !isCalled(object.name, head.name) ? head.name : object.name
  const after = namesMentioned(object.sql, takenObjectNames(document)).filter(
    (other) => other !== name && other !== object.name,
  )
  const kind = head?.kind ?? object.kind
  return patched(object, {
    kind,
    name,
    after,
    early: early.has(kind) && after.length === 0 ? true : undefined,
  })
}

/** A routine is kept under its name with the types of its parameters. */
const isCalled = (known: string, name: string): boolean =>
  known === name || known.startsWith(`${name}(`)
