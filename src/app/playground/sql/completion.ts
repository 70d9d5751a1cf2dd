import type { DialectName } from '#document'
import type { Catalogue, CatalogueColumn, CatalogueTable } from './catalogue.ts'
import { joinConditions } from './join-conditions.ts'
import { functions, keywords } from './keywords.ts'
import { postgresqlFunctions, postgresqlKeywords } from './postgresql-words.ts'
import { placeAt, type Place } from './place.ts'
import { plainName } from './plain-name.ts'
import { scopeAt, type Scope } from './scope.ts'
import { isNamed, type Source, type SourceColumn } from './sources.ts'

export interface Proposal {
  readonly kind:
    'column' | 'key' | 'reference' | 'table' | 'view' | 'query' | 'join' | 'function' | 'keyword'
  readonly label: string
  /** What is written for it; the name quoted where the database needs that. */
  readonly insert: string
  /** Beside the label: the type, or the table that it is of. */
  readonly detail: string
  /** The column that it is, for the words below the list. */
  readonly column?: { readonly table: CatalogueTable; readonly name: string }
}

export interface Completion {
  /** The part of the statement that a proposal replaces. */
  readonly start: number
  readonly end: number
  readonly proposals: readonly Proposal[]
}

/**
 * What can be written at a place.
 *
 * @param sql one statement, complete or not
 * @param offset counts from its beginning, in UTF-16 units
 */
export function complete(sql: string, offset: number, catalogue: Catalogue): Completion {
  const scope = scopeAt(sql, offset, catalogue)
  const place = placeAt(sql, offset, scope)
  return { start: place.start, end: place.end, proposals: proposalsAt(place, scope) }
}

function proposalsAt(place: Place, scope: Scope): readonly Proposal[] {
  switch (place.kind) {
    case 'nothing':
      return []
    case 'member':
      return membersOf(place.qualifier, scope)
    case 'source':
      return [...ctesOf(scope), ...tablesOf(scope.catalogue)]
    case 'columns of':
      return membersOf(place.source, scope)
    case 'condition':
      return [...joinConditions(scope), ...expressions(scope)]
    case 'expression':
      return expressions(scope)
    case 'start':
      return words(wordsOf(scope.catalogue).beginnings, 'keyword')
  }
}

const beginnings = [
  'SELECT', 'WITH', 'INSERT INTO', 'UPDATE', 'DELETE FROM', 'CREATE TABLE', 'CREATE INDEX', 'CREATE VIEW',
  'ALTER TABLE', 'DROP TABLE', 'EXPLAIN QUERY PLAN', 'PRAGMA', 'BEGIN', 'COMMIT', 'ROLLBACK', 'SAVEPOINT',
  'VALUES', 'REPLACE INTO', 'ANALYZE', 'VACUUM',
] // prettier-ignore

const postgresqlBeginnings = [
  'SELECT', 'WITH', 'INSERT INTO', 'UPDATE', 'DELETE FROM', 'MERGE INTO', 'CREATE TABLE', 'CREATE INDEX',
  'CREATE VIEW', 'CREATE TYPE', 'CREATE FUNCTION', 'ALTER TABLE', 'DROP TABLE', 'EXPLAIN', 'EXPLAIN ANALYZE', 'BEGIN',
  'COMMIT', 'ROLLBACK', 'SAVEPOINT', 'VALUES', 'TRUNCATE', 'ANALYZE',
] // prettier-ignore

const wordsOf = ({ dialect }: Catalogue) =>
  dialect === 'postgresql'
    ? {
        beginnings: postgresqlBeginnings,
        functions: postgresqlFunctions,
        keywords: postgresqlKeywords,
      }
    : { beginnings, functions, keywords }

function membersOf(qualifier: string, scope: Scope): readonly Proposal[] {
  const source = scope.sources.find((one) => isNamed(one, qualifier))
  const { dialect, tables } = scope.catalogue
  if (source) return source.columns.map((column) => columnProposal(column, { dialect }))
  const table = tables.get(qualifier.toLowerCase())
  return (table?.columns ?? []).map(({ name, type }) =>
    columnProposal({ name, type, of: table }, { dialect }),
  )
}

function expressions(scope: Scope): readonly Proposal[] {
  return [
    ...bareColumns(scope),
    ...scope.sources.flatMap(aliasProposal(scope.catalogue.dialect)),
    ...(scope.sources.length === 0 ? tablesOf(scope.catalogue) : []),
    ...words(wordsOf(scope.catalogue).functions, 'function'),
    ...words(wordsOf(scope.catalogue).keywords, 'keyword'),
  ]
}

/** A name that two sources have is written with its source. */
function bareColumns({ sources, catalogue: { dialect } }: Scope): readonly Proposal[] {
  const counts = new Map<string, number>()
  for (const { columns } of sources)
    for (const { name } of columns)
      counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1)
  return sources.flatMap((source) =>
    source.columns.map((column) => {
      const isShared = (counts.get(column.name.toLowerCase()) ?? 0) > 1
      const qualifier = isShared && source.alias !== '' ? source.alias : undefined
      return columnProposal(column, { dialect, qualifier, from: source.alias })
    }),
  )
}

interface Reach {
  readonly dialect: DialectName
  /** Present where the bare name would be another's too. */
  readonly qualifier?: string | undefined
  /** Shown beside the type. */
  readonly from?: string
}

function columnProposal(
  { name, type, of }: SourceColumn,
  { dialect, qualifier, from }: Reach,
): Proposal {
  const drawn = of?.columns.find((column) => column.name === name)
  const typed = type === undefined ? '' : `${type}${drawn?.nullable ? '?' : ''}`
  return {
    kind: kindOf(drawn),
    ...reached(name, qualifier, dialect),
    detail: [typed, qualifier === undefined ? from : undefined].filter(Boolean).join(' · '),
    ...(of && { column: { table: of, name } }),
  }
}

const reached = (name: string, qualifier: string | undefined, dialect: DialectName) =>
  qualifier === undefined
    ? { label: name, insert: plainName(name, dialect) }
    : {
        label: `${qualifier}.${name}`,
        insert: `${plainName(qualifier, dialect)}.${plainName(name, dialect)}`,
      }

function kindOf(column: CatalogueColumn | undefined): 'column' | 'key' | 'reference' {
  if (column?.primaryKey) return 'key'
  return column?.refersTo === undefined ? 'column' : 'reference'
}

const aliasProposal =
  (dialect: DialectName) =>
  ({ alias, table }: Source): readonly Proposal[] =>
    alias === ''
      ? []
      : [
          {
            kind: 'table',
            label: alias,
            insert: plainName(alias, dialect),
            detail: table?.name ?? '',
          },
        ]

const ctesOf = ({ ctes, catalogue }: Scope): readonly Proposal[] =>
  [...ctes.keys()].map((name) => ({
    kind: 'query',
    label: name,
    insert: plainName(name, catalogue.dialect),
    detail: '',
  }))

const tablesOf = ({ tables, dialect }: Catalogue): readonly Proposal[] =>
  [...tables.values()].map(({ name, kind }) => ({
    kind,
    label: name,
    insert: plainName(name, dialect),
    detail: '',
  }))

const words = (list: Iterable<string>, kind: 'function' | 'keyword'): readonly Proposal[] =>
  Array.from(list, (label) => ({ kind, label, insert: label, detail: '' }))
