import fc from 'fast-check'
import {
  lawChecks,
  lawColumnName,
  lawConditions,
  lawExpressions,
  lawTableName,
  pick,
  type LawColumn,
  type LawTable,
} from './law-schema.ts'
import { isCommonType, lawTypes, type DialectName } from './law-types.ts'

/** A schema with one property changed, and the steps that say just that. */
export interface LawChange {
  readonly name: string
  readonly changed: readonly LawTable[]
  readonly expected: readonly string[]
}

/** One change of one table; the names are those of the table's number. */
interface TableChange {
  readonly name: string
  readonly table: LawTable
  readonly expected: readonly string[]
}

/** What may be different about a plan, one property each time. */
export function lawChange(
  plan: readonly LawTable[],
  dialect: DialectName,
): fc.Arbitrary<LawChange> {
  const all = plan.flatMap((table, at) =>
    [
      ...tableChanges(table, at, dialect),
      // nothing refers to the last table but itself, where it is the first too
      ...(at > 0 && at === plan.length - 1 ? keyChanges(table, at, dialect) : []),
    ].map((change) => ({
      name: `${change.name} of ${lawTableName(at)}`,
      changed: plan.with(at, change.table),
      expected: change.expected,
    })),
  )
  return fc.constantFrom(...all)
}

const tableChanges = (
  table: LawTable,
  at: number,
  dialect: DialectName,
): readonly TableChange[] => [
  ...table.columns.flatMap((column, place) =>
    columnChanges(column, place, dialect).map(({ name, to, expected }) => ({
      name,
      table: { ...table, columns: table.columns.with(place, to) },
      expected,
    })),
  ),
  ...columnsThemselves(table, dialect),
  ...ruleChanges(table, at, dialect),
  ...otherChanges(table, at, dialect),
]

function keyChanges(table: LawTable, at: number, dialect: DialectName): readonly TableChange[] {
  if (table.keys === 1) return []
  const name = dialect === 'mariadb' ? 'primary_key' : `pk ${at}`
  return [
    {
      name: 'columns of the primary key',
      table: { ...table, keyTurned: !table.keyTurned },
      expected: again('constraint', name),
    },
  ]
}

/** A column comes or goes; one of a type that has a name would take that with it. */
function columnsThemselves(table: LawTable, dialect: DialectName): readonly TableChange[] {
  const { columns } = table
  const last = columns.at(-1)
  const added: LawColumn = { type: 0, length: 1, nullable: true, default: null, comment: null }
  return [
    {
      name: 'a further column',
      table: { ...table, columns: [...columns, added] },
      expected: [`add column ${lawColumnName(columns.length)}`],
    },
    ...(last && isCommonType(last.type, dialect)
      ? [
          {
            name: 'the last column',
            table: { ...table, columns: columns.slice(0, -1) },
            expected: [`drop column ${lawColumnName(columns.length - 1)}`],
          },
        ]
      : []),
  ]
}

interface ColumnTo {
  readonly name: string
  readonly to: LawColumn
  readonly expected: readonly string[]
}

function columnChanges(
  column: LawColumn,
  place: number,
  dialect: DialectName,
): readonly ColumnTo[] {
  const kind = pick(lawTypes(dialect), column.type)
  const altered = (what: string, to: Partial<LawColumn>): ColumnTo => ({
    name: what,
    to: { ...column, ...to },
    expected: [`alter column ${lawColumnName(place)}: ${what}`],
  })
  const changesType = isCommonType(column.type, dialect) && column.default === null
  const otherType = isInteger(column.type, dialect) ? text : integer
  const comments = dialect === 'sqlite' ? [] : others(column.comment, Infinity)
  return [
    altered('nullable', { nullable: !column.nullable }),
    ...(kind.sized ? [altered('type', { length: column.length + 1 })] : []),
    ...(changesType ? [altered('type', { type: otherType })] : []),
    ...comments.map((comment) => altered('comment', { comment })),
    ...others(column.default, kind.defaults.length).map((to) =>
      altered('serverDefault', { default: to }),
    ),
  ]
}

/** The next of as many choices, and none. */
function others(now: number | null, choices: number): readonly (number | null)[] {
  if (now === null) return choices > 0 ? [0] : []
  return choices > 1 ? [now + 1, null] : choices > 0 ? [null] : []
}

const again = (what: string, name: string): readonly string[] => [
  `drop ${what} ${name}`,
  what === 'index' ? `create index ${name}` : `add ${what} ${name}`,
]

function ruleChanges(table: LawTable, at: number, dialect: DialectName): readonly TableChange[] {
  const { unique, check, index } = table
  const changes: TableChange[] = []
  const add = (name: string, to: Partial<LawTable>, expected: readonly string[]) =>
    changes.push({ name, table: { ...table, ...to }, expected })
  if (unique) {
    add(
      'columns of the UNIQUE',
      { unique: { ...unique, turned: !unique.turned } },
      again('constraint', `uq ${at}`),
    )
    add('UNIQUE', { unique: null }, [`drop constraint uq ${at}`])
    if (dialect === 'postgresql')
      add(
        'DEFERRABLE',
        { unique: { ...unique, deferrable: !unique.deferrable } },
        again('constraint', `uq ${at}`),
      )
  } else
    add('UNIQUE', { unique: { turned: false, deferrable: false } }, [`add constraint uq ${at}`])
  if (check === null) add('CHECK', { check: 1 }, [`add constraint ck "${at}"`])
  else {
    add('CHECK', { check: null }, [`drop constraint ck "${at}"`])
    add(
      'condition of the CHECK',
      { check: (check + 1) % lawChecks.length },
      again('constraint', `ck "${at}"`),
    )
  }
  if (index === null)
    add('index', { index: { unique: false, descending: false, turned: false, where: null } }, [
      `create index ix ${at}`,
    ])
  else {
    add('index', { index: null }, [`drop index ix ${at}`])
    for (const property of ['unique', 'turned', 'descending'] as const)
      add(
        `${property} of the index`,
        { index: { ...index, [property]: !index[property] } },
        again('index', `ix ${at}`),
      )
    if (dialect !== 'mariadb')
      add(
        'condition of the index',
        {
          index: {
            ...index,
            where: index.where === null ? 0 : (index.where + 1) % lawConditions.length,
          },
        },
        again('index', `ix ${at}`),
      )
  }
  const other = (action: LawTable['onDelete']) => (action === 'CASCADE' ? 'SET NULL' : 'CASCADE')
  const reference = again('constraint', `fk ${lawTableName(at)}`)
  add('ON DELETE', { onDelete: other(table.onDelete) }, reference)
  add('ON UPDATE', { onUpdate: other(table.onUpdate) }, reference)
  return changes
}

function otherChanges(table: LawTable, at: number, dialect: DialectName): readonly TableChange[] {
  const { computed, identity, comment } = table
  const changes: TableChange[] = []
  const add = (name: string, to: Partial<LawTable>, expected: readonly string[]) =>
    changes.push({ name, table: { ...table, ...to }, expected })
  add('collation', { collated: !table.collated }, ['alter column w: collation'])
  if (dialect !== 'sqlite')
    add('comment', { comment: comment === null ? 0 : comment + 1 }, [
      `table comment ${lawTableName(at)}`,
    ])
  if (computed === null)
    add('generated column', { computed: { stored: true, expression: 0 } }, ['add column made'])
  else {
    add('generated column', { computed: null }, ['drop column made'])
    add(
      'expression of the generated column',
      { computed: { ...computed, expression: (computed.expression + 1) % lawExpressions.length } },
      ['alter column made: computed'],
    )
    if (dialect !== 'postgresql')
      add(
        'storage of the generated column',
        { computed: { ...computed, stored: !computed.stored } },
        ['alter column made: computed'],
      )
  }
  if (dialect === 'postgresql' && table.keys === 1 && identity)
    add('start of the counter', { identity: { ...identity, always: !identity.always } }, [
      'alter column k1: identity',
    ])
  if (dialect === 'sqlite')
    add('WITHOUT ROWID', { strict: !table.strict }, [`table options ${lawTableName(at)}`])
  return changes
}

const integer = 0
const text = 8

const isInteger = (type: number, dialect: DialectName): boolean =>
  type % lawTypes(dialect).length === integer
