import fc from 'fast-check'
import { Column } from '../schema/column.ts'
import {
  CheckConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from '../schema/constraint.ts'
import { Computed } from '../schema/defaults.ts'
import { Index } from '../schema/indexes.ts'
import { MetaData } from '../schema/metadata.ts'
import { Identity } from '../schema/sequence.ts'
import { Table, type TableOptions } from '../schema/table.ts'
import { text } from '../sql/text.ts'
import { types } from '../types/namespace.ts'
import { lawTypes, type DialectName } from './law-types.ts'

const names = ['item', 'order', 'A b', 'ä"`', 'x%s', 'User', "it's"] as const
const columnNames = ['a', 'select', 'Ü x', 'q"', "it's", 'p%', 'b`c', 'Case'] as const
const comments = ["it's", 'a "b"', 'back\\slash', '100%', 'é\n漢'] as const
const actions = [null, 'CASCADE', 'SET NULL', 'RESTRICT'] as const

/** A column that nothing else is about, so that one of its properties can change alone. */
const columnPlan = fc.record({
  type: fc.nat(60),
  length: fc.integer({ min: 1, max: 90 }),
  nullable: fc.boolean(),
  default: fc.option(fc.nat(9)),
  comment: fc.option(fc.nat(9)),
})

const tablePlan = fc.record({
  columns: fc.array(columnPlan, { maxLength: 5 }),
  keys: fc.integer({ min: 1, max: 2 }),
  keyTurned: fc.boolean(),
  identity: fc.option(fc.record({ start: fc.integer({ min: 1, max: 9 }), always: fc.boolean() })),
  comment: fc.option(fc.nat(9)),
  collated: fc.boolean(),
  unique: fc.option(fc.record({ turned: fc.boolean(), deferrable: fc.boolean() })),
  check: fc.option(fc.nat(9)),
  index: fc.option(
    fc.record({
      unique: fc.boolean(),
      descending: fc.boolean(),
      turned: fc.boolean(),
      where: fc.option(fc.nat(9)),
    }),
  ),
  onDelete: fc.constantFrom(...actions),
  onUpdate: fc.constantFrom(...actions),
  computed: fc.option(fc.record({ stored: fc.boolean(), expression: fc.nat(9) })),
  strict: fc.boolean(),
})

export type LawColumn = typeof columnPlan extends fc.Arbitrary<infer T> ? T : never
export type LawTable = typeof tablePlan extends fc.Arbitrary<infer T> ? T : never

/** Schemas as data: one place of it can be changed, and a failing one made smaller. */
export const lawSchema: fc.Arbitrary<readonly LawTable[]> = fc.array(tablePlan, {
  minLength: 1,
  maxLength: 3,
})

/** The member of a list that a number of a plan stands for. */
export function pick<T>(list: readonly T[], at: number): T {
  const found = list[at % list.length]
  if (found === undefined) throw new Error('nothing to choose from')
  return found
}

export const lawTableName = (at: number): string => pick(names, at)
export const lawColumnName = (at: number): string => pick(columnNames, at)

export const lawChecks = ['n > 0', 'n > 0 AND n < 10', "w <> 'it''s; 100%'"] as const
export const lawConditions = ['n > 0', "w <> 'x'", 'n IS NOT NULL'] as const
export const lawExpressions = ['n * 2', 'n + 1', '(n + 1) * 3'] as const

const collations: Readonly<Record<DialectName, string>> = {
  sqlite: 'NOCASE',
  postgresql: 'C',
  mariadb: 'utf8mb4_bin',
}

function freeColumn(plan: LawColumn, at: number, dialect: DialectName): Column {
  const kind = pick(lawTypes(dialect), plan.type)
  const fallback =
    plan.default === null || kind.defaults.length === 0 ? null : pick(kind.defaults, plan.default)
  return new Column(lawColumnName(at), kind.type(plan.length), {
    nullable: plan.nullable,
    serverDefault:
      fallback === null || typeof fallback === 'string' ? fallback : text(fallback.sql),
    comment: plan.comment === null ? null : pick(comments, plan.comment),
  })
}

export function buildLaw(plan: readonly LawTable[], dialect: DialectName): MetaData {
  const metadata = new MetaData()
  let parent: Table | null = null
  for (const [at, table] of plan.entries()) {
    const made: Table = new Table(
      lawTableName(at),
      metadata,
      ...keyColumns(table, dialect),
      new Column('n', types.Integer),
      collatedColumn(table.collated, dialect),
      ...table.columns.map((column, place) => freeColumn(column, place, dialect)),
      optionsOf(table, dialect),
    )
    addRules(made, table, dialect)
    addReference(made, parent ?? made, table)
    parent = made
  }
  return metadata
}

/** SQLite and PostgreSQL have collations of columns too, which MySQL has in types only. */
function collatedColumn(collated: boolean, dialect: DialectName): Column {
  const collation = collated ? collations[dialect] : null
  return new Column('w', new types.String(30, { collation }))
}

function keyColumns(plan: LawTable, dialect: DialectName): Column[] {
  if (plan.keys === 2)
    return ['k1', 'k2'].map((name) => new Column(name, types.Integer, { nullable: false }))
  const counting =
    dialect === 'postgresql' && plan.identity !== null ? [new Identity(plan.identity)] : []
  return [new Column('k1', types.Integer, { primaryKey: true }, ...counting)]
}

function optionsOf(plan: LawTable, dialect: DialectName): TableOptions {
  return {
    comment: plan.comment === null ? null : pick(comments, plan.comment),
    // the types of a STRICT table are few
    ...(dialect === 'sqlite' && plan.strict && { sqlite: { with_rowid: false } }),
    ...(dialect === 'mariadb' && plan.strict && { mysql: { charset: 'latin1' } }),
  }
}

/** Everything is about columns of its own: `k1`, `k2`, `n` and `w`. */
function addRules(table: Table, plan: LawTable, dialect: DialectName): void {
  const number = names.findIndex((name) => name === table.name)
  const turned = (columns: readonly string[], is: boolean) => (is ? columns.toReversed() : columns)
  if (plan.keys === 2)
    table.append(
      new PrimaryKeyConstraint(turned(['k1', 'k2'], plan.keyTurned), keyName(number, dialect)),
    )
  const { unique, check, index, computed } = plan
  if (unique)
    table.append(
      new UniqueConstraint(turned(['n', 'w'], unique.turned), {
        name: `uq ${number}`,
        deferrable: dialect === 'postgresql' && unique.deferrable ? true : null,
      }),
    )
  if (check !== null)
    table.append(new CheckConstraint(pick(lawChecks, check), { name: `ck "${number}"` }))
  if (index) addIndex(table, index, dialect, number)
  if (computed)
    table.append(
      new Column(
        'made',
        types.Integer,
        {},
        new Computed(pick(lawExpressions, computed.expression), {
          persisted: dialect === 'postgresql' || computed.stored,
        }),
      ),
    )
}

const keyName = (number: number, dialect: DialectName) =>
  dialect === 'mariadb' ? {} : { name: `pk ${number}` }

function addIndex(
  table: Table,
  plan: NonNullable<LawTable['index']>,
  dialect: DialectName,
  number: number,
): void {
  const n = table.columns.get('n')
  const w = table.columns.get('w')
  if (!n || !w) return
  const first = plan.descending ? n.desc() : n
  const where = plan.where === null ? null : text(pick(lawConditions, plan.where))
  new Index(`ix ${number}`, plan.turned ? [w, first] : [first, w], {
    unique: plan.unique,
    ...(where && dialect === 'postgresql' && { postgresql: { where } }),
    ...(where && dialect === 'sqlite' && { sqlite: { where } }),
  })
}

/** To the table before, or to itself. */
function addReference(table: Table, parent: Table, plan: LawTable): void {
  const targets = [...parent.primaryKey.columns]
  const own = targets.map((_, at) => new Column(`p${at}`, types.Integer))
  table.append(...own)
  table.append(
    new ForeignKeyConstraint(own, targets, {
      name: `fk ${table.name}`,
      onDelete: plan.onDelete,
      onUpdate: plan.onUpdate,
    }),
  )
}
