import type { Command } from '../command.ts'
import {
  addColumn,
  changeColumn,
  changeColumns,
  deleteColumns,
  moveColumn,
  renameColumn,
} from '../commands/columns.ts'
import { duplicateTables, pasteTables } from '../commands/copy.ts'
import { deleteParts } from '../commands/delete-parts.ts'
import { renameDocument, setNotation } from '../commands/drawing.ts'
import { addIndex, changeIndex, deleteIndex } from '../commands/indexes.ts'
import {
  addConstraint,
  changeConstraint,
  deleteConstraint,
  setPrimaryKey,
  setUnique,
} from '../commands/keys.ts'
import { bendLine, straightenLines } from '../commands/bends.ts'
import { link } from '../commands/link.ts'
import { placeTables, showTables } from '../commands/placement.ts'
import { relayout } from '../commands/relayout.ts'
import {
  deleteRevision,
  describeRevision,
  restoreRevision,
  saveRevision,
} from '../commands/revisions.ts'
import { changeTable, createTable, deleteTables, renameTable } from '../commands/tables.ts'
import type { Column, Constraint, Index, SchemaDocument, Table } from '../model.ts'
import { excerptOf } from '../select/excerpt.ts'
import type { Revision } from '../revision.ts'
import { objectMakers } from './object-makers.ts'
import { sceneMakers } from './scene-makers.ts'

/** A step without a document yet: which command it is and on which objects follows from the numbers. */
export interface RandomStep {
  readonly kind: number
  readonly picks: readonly [number, number, number, number]
  readonly name: string
  readonly flag: boolean
}

interface Picked {
  readonly document: SchemaDocument
  readonly step: RandomStep
  readonly table: Table | undefined
  readonly column: Column | undefined
  readonly other: Table | undefined
  readonly otherColumn: Column | undefined
}

/** The command that a step is on this document; undefined where it has no object for it. */
export function commandFor(document: SchemaDocument, step: RandomStep): Command | undefined {
  const [first, second, third, fourth] = step.picks
  const tables = Object.values(document.tables)
  const table = picked(tables, first)
  const other = picked(tables, third)
  return picked(
    makers,
    step.kind,
  )?.({
    document,
    step,
    table,
    column: picked(table?.columns ?? [], second),
    other,
    otherColumn: picked(other?.columns ?? [], fourth),
  })
}

const picked = <T>(items: readonly T[], at: number): T | undefined => items[at % items.length]

type Maker = (picked: Picked) => Command | undefined

const types = ['integer', 'nvarchar(160)', 'real', '', 'BLOB', 'decimal(10, 2)', 'Geometry', 'text']
const actions = ['CASCADE', 'SET NULL', undefined] as const

const onTable =
  (make: (table: Table, picked: Picked) => Command): Maker =>
  (all) =>
    all.table && make(all.table, all)

const onColumn =
  (make: (path: { table: Table['id']; column: Column['id'] }, picked: Picked) => Command): Maker =>
  (all) =>
    all.table && all.column && make({ table: all.table.id, column: all.column.id }, all)

const onConstraint =
  (make: (table: Table, constraint: Constraint, picked: Picked) => Command): Maker =>
  (all) => {
    const constraint = picked(all.table?.constraints ?? [], all.step.picks[1])
    return all.table && constraint && make(all.table, constraint, all)
  }

const onIndex =
  (make: (table: Table, index: Index, picked: Picked) => Command): Maker =>
  (all) => {
    const index = picked(all.table?.indexes ?? [], all.step.picks[1])
    return all.table && index && make(all.table, index, all)
  }

const onRevision =
  (make: (id: Revision['id'], picked: Picked) => Command): Maker =>
  (all) => {
    const revision = picked(Object.values(all.document.history.revisions), all.step.picks[0])
    return revision && make(revision.id, all)
  }

const save: Maker = ({ step }) =>
  saveRevision({
    revision: step.picks[0].toString(16).padStart(12, '0'),
    message: step.name,
    savedAt: '2026-11-21T12:00:00.000Z',
    decisions: {
      drops: step.flag ? [step.name] : [],
      answers: [{ at: step.name, question: 'not null', answer: { value: step.name } }],
    },
    proofs: step.flag ? [proof] : [],
    scripts: step.flag
      ? [{ id: 'up', fileName: `${step.name}.sql`, language: 'sql', text: 'DROP TABLE a;\n' }]
      : [],
  })

const proof = {
  engine: 'SQLite',
  provenAt: '2026-11-21T12:00:01.000Z',
  up: true,
  equal: true,
  down: true,
  tables: [{ table: 'users', before: 3, after: 3 }],
}

const create: Maker = ({ step }) =>
  createTable({ at: { x: step.picks[0] % 5_000, y: step.picks[1] % 5_000 }, name: step.name })

const add: Maker = onTable((table, { step }) =>
  addColumn({
    table: table.id,
    name: step.name,
    type: picked(types, step.picks[3]) ?? 'text',
    nullable: step.flag,
  }),
)

const linkTables: Maker = ({ table, column, other, otherColumn, step }) =>
  table && other
    ? link(
        column && step.flag ? { table: table.id, column: column.id } : { table: table.id },
        otherColumn && step.picks[1] % 2 === 0
          ? { table: other.id, column: otherColumn.id }
          : { table: other.id },
      )
    : undefined

const index: Maker = onColumn(({ table, column }, { step, otherColumn }) =>
  addIndex(table, {
    ...(step.flag ? { name: `ix_${step.name}` } : {}),
    unique: step.picks[2] % 2 === 0,
    parts: [
      { kind: 'column', column, ...(step.flag ? { descending: true, collation: 'NOCASE' } : {}) },
      ...(step.picks[3] % 3 === 0 ? [{ kind: 'expression' as const, sql: 'lower(a)' }] : []),
    ],
    ...(otherColumn && step.picks[3] % 2 === 0 ? { where: "a IS NOT ':x'" } : {}),
    options: {},
  }),
)

const check: Maker = onTable((table, { step }) =>
  addConstraint(table.id, {
    kind: 'check',
    ...(step.flag ? { name: step.name } : {}),
    expression: `a > ${step.picks[1] % 9} AND b <> ':c'`,
    options: {},
  }),
)

const unique: Maker = onTable((table) =>
  addConstraint(table.id, {
    kind: 'unique',
    columns: table.columns.slice(0, 2).map(({ id }) => id),
    options: { sqlite_on_conflict: 'IGNORE' },
  }),
)

const column: Maker = onColumn((path, { step }) =>
  changeColumn(
    path,
    picked(
      [
        { type: picked(types, step.picks[3]) ?? 'text' },
        { nullable: step.flag },
        { default: { kind: 'literal', value: step.name }, generated: undefined },
        { default: { kind: 'expression', sql: '(1 + 1)' }, generated: undefined },
        { default: undefined },
        { generated: { expression: 'a || 1', stored: step.flag }, default: undefined },
        { generated: undefined },
        { identity: { always: step.flag, start: '10' }, default: undefined, generated: undefined },
        { identity: undefined },
        { collation: step.flag ? 'NOCASE' : undefined },
        { comment: step.flag ? step.name : undefined },
        { options: { sqlite_on_conflict_not_null: 'FAIL' } },
      ],
      step.picks[2],
    ) ?? {},
  ),
)

const reference: Maker = onConstraint((table, constraint, { step }) =>
  constraint.kind === 'foreign key'
    ? changeConstraint(
        { table: table.id, constraint: constraint.id },
        {
          kind: 'foreign key',
          onDelete: picked(actions, step.picks[2]),
          onUpdate: picked(actions, step.picks[3]),
          enforced: step.flag,
          ...(step.flag ? { deferrable: true, initially: 'DEFERRED' } : { match: 'FULL' }),
        },
      )
    : changeConstraint(
        { table: table.id, constraint: constraint.id },
        { kind: 'unique', name: step.name },
      ),
)

/** Creating stands more often in the list, so that there is something to change. */
const makers: readonly Maker[] = [
  create,
  create,
  add,
  add,
  add,
  linkTables,
  linkTables,
  index,
  check,
  unique,
  column,
  column,
  column,
  reference,
  onTable((table, { step }) => renameTable(table.id, step.name)),
  onTable((table, { step }) =>
    changeColumns(
      table.columns.map(({ id }) => ({ table: table.id, column: id })),
      step.flag ? { nullable: true } : { collation: 'NOCASE' },
    ),
  ),
  onTable((table, { step }) =>
    changeTable(table.id, {
      comment: step.flag ? step.name : undefined,
      options: { sqlite_strict: step.flag },
    }),
  ),
  onTable((table) => deleteTables([table.id])),
  onTable((table) => duplicateTables([table.id])),
  ({ document, table, other }) =>
    table &&
    other &&
    pasteTables(excerptOf(document, [table.id, other.id]), { at: { x: 1, y: 2 } }),
  onColumn((path, { step }) => renameColumn(path, step.name)),
  onColumn((path, { step }) => moveColumn(path, step.picks[2] % 5)),
  onColumn(({ table, column: id }) => deleteColumns(table, [id])),
  onColumn((path, { step }) => setPrimaryKey(path, step.flag)),
  onColumn((path, { step }) => setUnique(path, step.flag)),
  onConstraint((table, { id }) => deleteConstraint({ table: table.id, constraint: id })),
  onIndex((table, { id }) => deleteIndex({ table: table.id, index: id })),
  onIndex((table, { id }, { step }) =>
    changeIndex({ table: table.id, index: id }, { unique: step.flag, where: undefined }),
  ),
  onTable((table, { step }) =>
    placeTables(new Map([[table.id, { x: step.picks[1] % 99, y: step.picks[2] % 99 }]])),
  ),
  ({ document }) =>
    relayout({
      tables: new Map(
        Object.values(document.tables).map(({ id }, at) => [id, { x: at * 300, y: 0 }]),
      ),
      boxes: new Map(),
    }),
  onConstraint((_, { id }, { step }) =>
    step.flag
      ? bendLine(id, [{ x: step.picks[2] % 99, y: step.picks[3] % 99 }])
      : straightenLines([id]),
  ),
  ({ step }) => setNotation(step.flag ? 'uml' : 'idef1x'),
  onTable((table, { step }) => showTables([table.id], step.flag ? 'keys' : 'name')),
  onTable((table, { column: other }) =>
    deleteParts([
      { kind: 'table', table: table.id },
      ...(other ? [{ kind: 'column' as const, table: table.id, column: other.id }] : []),
    ]),
  ),
  ({ step }) => renameDocument(step.name),
  save,
  save,
  onRevision((id, { step }) => describeRevision(id, step.name)),
  onRevision((id) => restoreRevision(id)),
  onRevision((id) => deleteRevision(id)),
  ...objectMakers.map(
    (make): Maker =>
      ({ document, step, table }) =>
        make(document, step, table),
  ),
  ...sceneMakers.map(
    (make): Maker =>
      ({ document, step }) =>
        make(document, step),
  ),
]

/** How many kinds of steps there are: {@link RandomStep.kind} counts modulo it. */
export const kindsOfSteps = makers.length
