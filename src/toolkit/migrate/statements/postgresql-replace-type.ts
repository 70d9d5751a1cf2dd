import type { Dialect } from '../../compile/dialect.ts'
import { castTo } from '../../dialects/postgresql/casts.ts'
import { RenameEnumType, SetColumnDefault, SetColumnType } from '../../schema/alter.ts'
import { AlterDomain } from '../../schema/alter-postgresql.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import {
  AddConstraint,
  CreateDomainType,
  CreateEnumType,
  CreateIndex,
  DropConstraint,
  DropDomainType,
  DropEnumType,
  DropIndex,
  type DdlElement,
} from '../../schema/ddl.ts'
import { CheckConstraint, ExcludeConstraint } from '../../schema/constraint.ts'
import type { ServerDefault } from '../../schema/defaults.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { namedTypeKey, namedTypesIn, type NamedType } from '../../schema/named-types.ts'
import { Enum } from '../../types/enum.ts'
import type { TypeEngine } from '../../types/engine.ts'
import { DOMAIN, ENUM } from '../../types/postgresql.ts'
import { ARRAY } from '../../types/structured.ts'
import { Mentions } from './mentions.ts'
import { tableCopy } from './table-copy.ts'
import { dropDefault } from './postgresql-column.ts'
import { literalText, withoutCast } from './default-texts.ts'
import { around, type Changing } from './postgresql-dependants.ts'
import { replaced } from './postgresql-generated.ts'

/**
 * A type of the same name instead of one that cannot become it. The old one steps aside under another name, every
 * column goes over by its text, and what speaks of the type is made again around it; domains over it likewise.
 */
export function replaceType(
  was: NamedType,
  now: NamedType,
  state: MetaData,
  dialect: Dialect,
): readonly DdlElement[] {
  const types = withDomains(was, now, state)
  const tables = [...state.tables.values()].flatMap((table) =>
    columnsOf(table, types, dialect).length === 0
      ? []
      : tableOver(table, state, { types, dialect }),
  )
  const dependants = around(
    state,
    { columns: tables.map(({ touched }) => touched), types: types.map(([old]) => old.name ?? '') },
    dialect,
  )
  return [
    ...dependants.before,
    ...tables.flatMap(({ before }) => before),
    ...types.map(([old]) => aside(old)),
    ...types.map(([, type]) => made(type)),
    ...tables.flatMap(({ after }) => after),
    ...types.toReversed().map(([old]) => gone(old)),
    ...dependants.after,
  ]
}

type Pair = readonly [old: NamedType, now: NamedType]

/** The type, and the domains that stand on it, each with what it becomes. */
function withDomains(was: NamedType, now: NamedType, state: MetaData): readonly Pair[] {
  const pairs: Pair[] = [[was, now]]
  for (const type of state.namedTypes.values()) {
    if (!(type instanceof DOMAIN) || namedTypeKey(type) === namedTypeKey(was)) continue
    const base = exchanged(type.dataType, pairs)
    if (base !== type.dataType) pairs.push([type, new DOMAIN(type.name, base, type.options)])
  }
  return pairs
}

/** The type with the new ones in the place of the old. */
function exchanged(type: TypeEngine, pairs: readonly Pair[]): TypeEngine {
  if (type instanceof ARRAY) {
    const item = exchanged(type.itemType, pairs)
    const { dimensions } = type
    return item === type.itemType
      ? type
      : new ARRAY(item, dimensions === null ? null : { dimensions })
  }
  const found = namedTypesIn(type).at(-1)
  const pair = pairs.find(
    ([old]) => found !== undefined && namedTypeKey(old) === namedTypeKey(found),
  )
  return pair ? pair[1] : type
}

/** The columns of a table that go over; those of a parent come with it. */
const columnsOf = (table: AnyTable, pairs: readonly Pair[], dialect: Dialect) =>
  [...table.columns].filter(
    (column) =>
      exchanged(column.type, pairs) !== column.type &&
      dialect.option(column.options, 'inherited') !== true,
  )

/** What a table needs before and behind the exchange. */
interface TableChange {
  readonly touched: Changing['columns'][number]
  readonly before: readonly DdlElement[]
  readonly after: readonly DdlElement[]
}

interface Exchange {
  readonly types: readonly Pair[]
  readonly dialect: Dialect
}

function tableOver(source: AnyTable, state: MetaData, { types, dialect }: Exchange): TableChange {
  const [was, now] = [tableCopy(source, state), tableCopy(source, state)]
  const mentions = new Mentions(dialect)
  const all = columnsOf(was, types, dialect)
  const plain = all.filter(({ computed }) => computed === null)
  const generated = [
    ...plain.flatMap(({ name }) => mentions.generatedFrom(was, name)),
    ...all.filter(({ computed }) => computed !== null).map(({ name }) => name),
  ]
  const remade = replaced(was, now, [...new Set(generated)], dialect)
  const rules = rulesOn(was, plain, mentions)
  const back = columnsOf(now, types, dialect).filter(({ computed }) => computed === null)
  return {
    touched: { table: was.name, names: [...all.map(({ name }) => name), ...generated] },
    before: [
      ...rules.drop,
      ...remade.drop,
      ...plain.flatMap((column) => (column.serverDefault === null ? [] : dropDefault(column))),
    ],
    after: [
      ...back.flatMap((column) => retyped(column, exchanged(column.type, types), dialect)),
      ...remade.make,
      ...rules.make,
    ],
  }
}

/** The server makes indexes and checks anew by their text, in which the old type would stand. */
function rulesOn(
  table: AnyTable,
  columns: readonly AnyColumn[],
  mentions: Mentions,
): { readonly drop: readonly DdlElement[]; readonly make: readonly DdlElement[] } {
  const speaks = (find: (column: string) => boolean) => columns.some(({ name }) => find(name))
  const goesAlong = (find: (column: string) => boolean) =>
    [...table.columns].some(({ name, computed }) => computed !== null && find(name))
  const checks = table.sortedConstraints.filter((item) => {
    const find = (column: string) => mentions.constraint(item, column)
    const textual = item instanceof CheckConstraint || item instanceof ExcludeConstraint
    return textual && speaks(find) && !goesAlong(find)
  })
  const indexes = [...table.indexes].filter((item) => {
    const find = (column: string) => mentions.index(item, column)
    return speaks(find) && !goesAlong(find)
  })
  return {
    drop: [
      ...checks.map((check) => new DropConstraint(check)),
      ...indexes.map((index) => new DropIndex(index)),
    ],
    make: [
      ...checks.map((check) => new AddConstraint(check, { isolateFromTable: false })),
      ...indexes.map((index) => new CreateIndex(index)),
    ],
  }
}

function retyped(column: AnyColumn, type: TypeEngine, dialect: Dialect): readonly DdlElement[] {
  column.type = type
  column.serverDefault = standing(column.serverDefault, type, dialect)
  const using = castTo(dialect.preparer().column(column), type, dialect)
  return [
    new SetColumnType(column, { using }),
    ...(column.serverDefault === null ? [] : [new SetColumnDefault(column)]),
  ]
}

/** A default that is no value any more is left out: a change of the default follows, or came before. */
function standing(
  value: ServerDefault | null,
  type: TypeEngine,
  dialect: Dialect,
): ServerDefault | null {
  const plain = withoutCast(value, dialect)
  const item = type instanceof ARRAY ? type.itemType : type
  const text = literalText(plain, dialect)
  if (text === null || !(item instanceof Enum)) return plain
  const values = type instanceof ARRAY ? text.match(/[^{},"\\]+/g) : [text]
  return values?.every((one) => item.values.includes(one)) === false ? null : plain
}

function made(type: NamedType): DdlElement {
  return type instanceof DOMAIN ? new CreateDomainType(type) : new CreateEnumType(type)
}

const asideName = ({ name }: NamedType): string => `${(name ?? '').slice(0, 50)}__old`

function aside(type: NamedType): DdlElement {
  if (type instanceof DOMAIN) return new AlterDomain(type, { kind: 'rename', to: asideName(type) })
  return new RenameEnumType(type, asideName(type))
}

function gone(type: NamedType): DdlElement {
  const { schema } = type
  if (type instanceof DOMAIN) {
    return new DropDomainType(new DOMAIN(asideName(type), type.dataType, { schema }))
  }
  return new DropEnumType(new ENUM(type.values, { name: asideName(type), schema }))
}
