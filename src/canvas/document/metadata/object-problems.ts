import { DeclaredType, types } from '#toolkit'
import type {
  DialectName,
  Domain,
  Enumeration,
  NamedType,
  RawObject,
  SchemaDocument,
  Sequence,
  Table,
  View,
} from '../model.ts'
import { beginsWithCreate, firstWord } from '../raw-head.ts'
import { memoised } from '../select/memoised.ts'
import { brokenPart } from '../sql-words.ts'
import { typeNames } from '../type-names.ts'
import { isCountable } from './counting.ts'
import {
  dialectNames,
  expressionFindings,
  folded,
  nameFindings,
  note,
  stop,
  typeFindings,
  type Finding,
} from './finding.ts'
import { hasNamedTypes, hasSequences, namedTypeFor, typeReference } from './named-types.ts'
import { brokenTemplate, nameInDatabase, namingKindOf, namingKinds, templatesOf } from './naming.ts'
import { typeWords } from './type-words.ts'

/** What is wrong about views, types, sequences, routines, and names that the schema has once. */
export const objectFindings = (document: SchemaDocument): readonly Finding[] => [
  ...duplicateNames(document),
  ...conventionFindings(document),
  ...Object.values(document.views).flatMap(viewFindings),
  ...Object.values<NamedType>(document.types).flatMap((type) => namedTypeFindings(document, type)),
  ...Object.values(document.sequences).flatMap((sequence) =>
    sequenceFindings(document.dialect, sequence),
  ),
  ...Object.values(document.rawObjects).flatMap(rawFindings),
  ...unknownTypeFindings(document),
]

interface Listed {
  readonly id: string
  readonly name: string
  readonly schema?: string
}

const listed = (objects: Readonly<Record<string, Listed>>): readonly Listed[] =>
  Object.values(objects)

/** The first of several objects with one name keeps it. */
function duplicateNames(document: SchemaDocument): readonly Finding[] {
  const { dialect } = document
  const relations = [...listed(document.tables), ...listed(document.views)]
  const others = [...listed(document.types), ...listed(document.sequences)]
  // PostgreSQL makes a type of each table, and keeps sequences among the tables.
  return hasNamedTypes[dialect]
    ? repeatedNames(dialect, [...relations, ...others], 'table, view, type or sequence')
    : [
        ...repeatedNames(dialect, relations, 'table or view'),
        ...repeatedNames(dialect, others, 'type or sequence'),
      ]
}

function repeatedNames(
  dialect: DialectName,
  objects: readonly Listed[],
  what: string,
): readonly Finding[] {
  const taken = new Set<string>()
  return objects.flatMap(({ id, name, schema }) => {
    const key = folded(dialect, `${schema ?? ''}.${name}`)
    const isTaken = name !== '' && taken.has(key)
    taken.add(key)
    return isTaken ? [stop('duplicate-name', id, `There is another ${what} ${name}.`)] : []
  })
}

/** Templates that mean nothing, and what has no name or that of another one by those that do. */
function conventionFindings(document: SchemaDocument): readonly Finding[] {
  const broken = namingKinds.flatMap((kind) => {
    const reason = brokenTemplate(kind, document.namingConvention[kind] ?? '')
    return reason === undefined ? [] : [note('broken-template', `naming/${kind}`, reason)]
  })
  const templates = templatesOf(document)
  if (Object.keys(templates).length === 1) return broken
  return [
    ...broken,
    ...Object.values<Table>(document.tables).flatMap((table) =>
      constraintNameFindings(document, table, templates),
    ),
  ]
}

function constraintNameFindings(
  document: SchemaDocument,
  table: Table,
  templates: Readonly<Record<string, string>>,
): readonly Finding[] {
  const taken = new Set<string>()
  return table.constraints.flatMap((constraint) => {
    const path = `${table.id}/${constraint.id}`
    const name = nameInDatabase(document, table, constraint, templates)
    if (name === undefined) {
      const needsName = templates[namingKindOf(constraint)] !== undefined
      return needsName
        ? [stop('no-name', path, 'The naming convention makes its name of one that it must have.')]
        : []
    }
    const key = folded(document.dialect, name)
    const isTaken = taken.has(key) && document.dialect !== 'sqlite'
    taken.add(key)
    return isTaken
      ? [stop('duplicate-name', path, `${table.name} has another constraint ${name}.`)]
      : []
  })
}

const viewFindings: (view: View) => readonly Finding[] = memoised(({ id, name, definition }) => [
  ...nameFindings(id, name, 'view'),
  ...selectFindings(id, definition),
])

function selectFindings(id: string, definition: string): readonly Finding[] {
  if (definition.trim() === '') return [stop('empty-view', id, 'The view has no SELECT.')]
  // Nothing stands behind a view, so a comment may end it.
  const broken = brokenPart(`${definition}\n`)
  if (broken !== undefined) {
    return [stop('broken-view', id, `The view is no SELECT: ${broken}.`)]
  }
  const first = firstWord(definition)
  return /^(?:select|with|values|table|\()/i.test(first)
    ? []
    : [stop('broken-view', id, `A view begins with SELECT, not with ${first}.`)]
}

function namedTypeFindings(document: SchemaDocument, type: NamedType): readonly Finding[] {
  const { id, name, kind } = type
  const { dialect } = document
  return [
    ...nameFindings(id, name, kind),
    ...(typeNames(dialect).includes(name.toLowerCase())
      ? [stop('built-in-type', id, `${dialectNames[dialect]} has a type ${name} of its own.`)]
      : []),
    ...(type.kind === 'enum' ? enumFindings(dialect, type) : domainFindings(document, type)),
  ]
}

function enumFindings(dialect: DialectName, { id, values }: Enumeration): readonly Finding[] {
  const twice = values.find((value, at) => values.indexOf(value) !== at)
  return [
    ...(values.length === 0 && dialect !== 'postgresql'
      ? [stop('no-values', id, 'The enum has no values.')]
      : []),
    ...(twice === undefined
      ? []
      : [stop('duplicate-value', id, `The value ${twice} is there twice.`)]),
    ...(values.some((value) => value.includes('\0'))
      ? [stop('nul-in-name', id, 'A value cannot hold the NUL character.')]
      : []),
  ]
}

function domainFindings(document: SchemaDocument, domain: Domain): readonly Finding[] {
  const { id, name, type, check, default: value } = domain
  const database = dialectNames[document.dialect]
  return [
    ...typeFindings(document.dialect, id, domain),
    ...(isOverItself(document, domain)
      ? [stop('domain-of-itself', id, `${name} stands on itself.`)]
      : []),
    ...(check ? expressionFindings(id, check.expression, 'condition') : []),
    ...(value?.kind === 'expression' ? expressionFindings(id, value.sql, 'default') : []),
    ...(hasNamedTypes[document.dialect]
      ? []
      : [
          note(
            'no-domains',
            id,
            `${database} has no domains: a column of ${name} is ${type}, and nothing else of it is checked.`,
          ),
        ]),
  ]
}

function isOverItself(document: SchemaDocument, domain: Domain): boolean {
  const drawn = Object.values<NamedType>(document.types)
  const seen = new Set<NamedType>()
  let next: NamedType | undefined = domain
  while (next?.kind === 'domain') {
    if (seen.has(next)) return true
    seen.add(next)
    next = namedTypeFor(next.type, drawn)?.type
  }
  return false
}

function sequenceFindings(dialect: DialectName, sequence: Sequence): readonly Finding[] {
  const { id, name, increment } = sequence
  const isStill = increment !== undefined && /^[+-]?0+$/.test(increment.trim())
  return [
    ...nameFindings(id, name, 'sequence'),
    ...numbersOf(sequence).flatMap(([words, text]) =>
      text === undefined || isCountable(text)
        ? []
        : [stop('no-number', id, `${words} is no whole number: ${text}.`)],
    ),
    ...(isStill ? [stop('no-number', id, 'A step of 0 counts nothing.')] : []),
    ...(hasSequences[dialect]
      ? []
      : [
          note(
            'no-sequences',
            id,
            `${dialectNames[dialect]} has no sequences: ${name} is not made.`,
          ),
        ]),
  ]
}

const numbersOf = ({ start, increment, minValue, maxValue, cache }: Sequence) =>
  [
    ['Its start', start],
    ['Its step', increment],
    ['Its least number', minValue],
    ['Its largest number', maxValue],
    ['What it keeps ready', cache],
  ] as const

/** What catalogues write out beside CREATE: these are kept as they came. */
const otherKinds: ReadonlySet<string> = new Set([
  'alteration',
  'comment',
  'setting',
  'domain check',
  'index partition',
  'partition',
])

const rawFindings: (object: RawObject) => readonly Finding[] = memoised(
  ({ id, kind, name, sql }) => [
    ...nameFindings(id, name, kind),
    ...(sql.trim() === '' ? [stop('empty-text', id, `The ${kind} has no text.`)] : []),
    ...(sql.trim() !== '' && !otherKinds.has(kind) && !beginsWithCreate(sql)
      ? [stop('no-create', id, `The text of the ${kind} does not begin with CREATE.`)]
      : []),
  ],
)

interface UnknownType {
  readonly path: string
  readonly type: string
  readonly name: string
}

const unknownIn = (dialect: DialectName): ((table: Table) => readonly UnknownType[]) =>
  memoised((table: Table) =>
    table.columns.flatMap(({ id, type }) => {
      const name = typeReference(type)?.name
      const parsed = typeWords(dialect).parse(type)
      const isUnknown = parsed instanceof DeclaredType && parsed.inner instanceof types.NullType
      return name !== undefined && isUnknown ? [{ path: `${table.id}/${id}`, type, name }] : []
    }),
  )

const unknownTypes = { postgresql: unknownIn('postgresql'), mysql: unknownIn('mysql') } as const

/** Types that neither the database nor the drawing has; SQLite takes any word, and extensions bring their own. */
function unknownTypeFindings(document: SchemaDocument): readonly Finding[] {
  const { dialect, rawObjects, tables, views } = document
  const isOpen = Object.values(rawObjects).some(({ kind }) => kind === 'extension')
  if (dialect === 'sqlite' || isOpen) return []
  const drawn = Object.values<NamedType>(document.types)
  const relations = [...listed(tables), ...listed(views), ...listed(rawObjects)]
  const known = new Set([...relations.map(({ name }) => name.toLowerCase()), ...typeNames(dialect)])
  const database = dialectNames[dialect]
  return Object.values<Table>(tables).flatMap((table) =>
    unknownTypes[dialect](table)
      .filter(({ type, name }) => !known.has(name.toLowerCase()) && !namedTypeFor(type, drawn))
      .map(({ path, type }) =>
        note('unknown-type', path, `There is no type ${type}, neither drawn nor of ${database}.`),
      ),
  )
}
