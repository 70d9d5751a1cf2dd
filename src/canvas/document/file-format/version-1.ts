import * as v from 'valibot'
import type { OptionValue } from '../model.ts'
import type {
  AreaId,
  ColumnId,
  ConstraintId,
  DiagramId,
  IndexId,
  NoteId,
  RawObjectId,
  RevisionId,
  SequenceId,
  TableId,
  TypeId,
  ViewId,
} from '../ids.ts'

// Every object is loose: a field that we do not know is kept and written back.

const id = <Id extends string>(prefix: string) => {
  const pattern = new RegExp(`^${prefix}_[0-9a-z_]{1,64}$`)
  return v.custom<Id>(
    (value) => typeof value === 'string' && pattern.test(value),
    `an id that begins with ${prefix}_`,
  )
}

const tableId = id<TableId>('t')
const columnId = id<ColumnId>('c')
const columnIds = v.array(columnId)

// The reader of foreign JSON has bounded the depth already.
const isOption = (value: unknown): value is OptionValue =>
  typeof value === 'number' ? Number.isFinite(value) : isWord(value) || isOptions(value)

const isWord = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'boolean'

const isOptions = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.values(value).every(isOption)

const options = v.optional(
  v.record(
    v.string(),
    v.custom<OptionValue>(isOption, 'text, a number, a switch or a list of them'),
  ),
  {},
)

const text = v.exactOptional(v.string())

const columnDefault = v.exactOptional(
  v.variant('kind', [
    v.looseObject({ kind: v.literal('literal'), value: v.string() }),
    v.looseObject({ kind: v.literal('expression'), sql: v.string() }),
  ]),
)

const counting = {
  start: text,
  increment: text,
  minValue: text,
  maxValue: text,
  cache: text,
  cycle: v.exactOptional(v.boolean()),
}

const column = v.looseObject({
  id: columnId,
  name: v.string(),
  type: v.string(),
  nullable: v.boolean(),
  default: columnDefault,
  generated: v.exactOptional(v.looseObject({ expression: v.string(), stored: v.boolean() })),
  identity: v.exactOptional(v.looseObject({ ...counting, always: v.boolean() })),
  autoincrement: v.exactOptional(v.boolean()),
  collation: text,
  comment: text,
  options,
})

const constraintId = id<ConstraintId>('k')
const constraintBase = { id: constraintId, name: text, options }

const action = v.exactOptional(
  v.picklist(['CASCADE', 'RESTRICT', 'SET NULL', 'SET DEFAULT', 'NO ACTION']),
)

const foreignKeyTarget = v.variant('kind', [
  v.looseObject({ kind: v.literal('columns'), table: tableId, columns: columnIds }),
  v.looseObject({
    kind: v.literal('missing'),
    schema: text,
    table: v.string(),
    columns: v.array(v.string()),
  }),
])

const constraint = v.variant('kind', [
  v.looseObject({ ...constraintBase, kind: v.literal('primary key'), columns: columnIds }),
  v.looseObject({ ...constraintBase, kind: v.literal('unique'), columns: columnIds }),
  v.looseObject({ ...constraintBase, kind: v.literal('check'), expression: v.string() }),
  v.looseObject({
    ...constraintBase,
    kind: v.literal('foreign key'),
    columns: columnIds,
    target: foreignKeyTarget,
    onDelete: action,
    onUpdate: action,
    deferrable: v.exactOptional(v.boolean()),
    initially: v.exactOptional(v.picklist(['DEFERRED', 'IMMEDIATE'])),
    match: text,
    enforced: v.boolean(),
  }),
])

const partBase = { descending: v.exactOptional(v.boolean()), collation: text }

const index = v.looseObject({
  id: id<IndexId>('x'),
  name: text,
  unique: v.boolean(),
  parts: v.array(
    v.variant('kind', [
      v.looseObject({ ...partBase, kind: v.literal('column'), column: columnId }),
      v.looseObject({ ...partBase, kind: v.literal('expression'), sql: v.string() }),
    ]),
  ),
  where: text,
  options,
})

const table = v.looseObject({
  id: tableId,
  name: v.string(),
  schema: text,
  columns: v.array(column),
  constraints: v.optional(v.array(constraint), []),
  indexes: v.optional(v.array(index), []),
  comment: text,
  options,
})

const view = v.looseObject({
  id: id<ViewId>('v'),
  name: v.string(),
  schema: text,
  definition: v.string(),
  columns: v.optional(v.array(v.string()), []),
  materialized: v.exactOptional(v.boolean()),
  comment: text,
})

const rawObject = v.looseObject({
  id: id<RawObjectId>('o'),
  kind: v.string(),
  schema: text,
  name: v.string(),
  sql: v.string(),
  after: v.optional(v.array(v.string()), []),
  columns: v.exactOptional(v.array(v.string())),
  early: v.exactOptional(v.boolean()),
})

const namedTypeBase = { id: id<TypeId>('e'), name: v.string(), schema: text, comment: text }

const namedType = v.variant('kind', [
  v.looseObject({ ...namedTypeBase, kind: v.literal('enum'), values: v.array(v.string()) }),
  v.looseObject({
    ...namedTypeBase,
    kind: v.literal('domain'),
    type: v.string(),
    nullable: v.boolean(),
    default: columnDefault,
    collation: text,
    check: v.exactOptional(v.looseObject({ name: text, expression: v.string() })),
  }),
])

const sequence = v.looseObject({
  id: id<SequenceId>('s'),
  name: v.string(),
  schema: text,
  type: text,
  ...counting,
})

const coordinate = v.pipe(v.number(), v.finite())
const point = { x: coordinate, y: coordinate }
const tint = v.exactOptional(v.picklist(['sand', 'moss', 'teal', 'sky', 'plum', 'rose']))

const placement = v.looseObject({
  ...point,
  shows: v.picklist(['all', 'keys', 'name']),
  locked: v.exactOptional(v.boolean()),
  tint,
})

const box = { ...point, width: coordinate, height: coordinate, tint }

const sheet = {
  placements: v.optional(v.record(tableId, placement), {}),
  wayPoints: v.optional(v.record(constraintId, v.array(v.looseObject(point))), {}),
  notes: v.optional(v.array(v.looseObject({ ...box, id: id<NoteId>('n'), text: v.string() })), []),
  areas: v.optional(v.array(v.looseObject({ ...box, id: id<AreaId>('a'), name: v.string() })), []),
}

const diagram = v.looseObject({ ...sheet, id: id<DiagramId>('d'), name: v.string() })

const schema = {
  dialect: v.picklist(['sqlite', 'postgresql', 'mysql']),
  tables: v.array(table),
  views: v.optional(v.array(view), []),
  rawObjects: v.optional(v.array(rawObject), []),
  types: v.optional(v.array(namedType), []),
  sequences: v.optional(v.array(sequence), []),
  namingConvention: v.optional(v.record(v.string(), v.string()), {}),
}

const revisionId = id<RevisionId>('r')

const decisions = v.looseObject({
  drops: v.optional(v.array(v.string()), []),
  answers: v.optional(
    v.array(
      v.looseObject({
        at: v.string(),
        question: v.string(),
        answer: v.union([
          v.string(),
          v.looseObject({ value: v.union([v.string(), v.number(), v.boolean(), v.null()]) }),
          v.looseObject({ expression: v.string() }),
        ]),
      }),
    ),
    [],
  ),
})

const proof = v.looseObject({
  engine: v.string(),
  provenAt: v.string(),
  up: v.boolean(),
  equal: v.boolean(),
  down: v.boolean(),
  tables: v.array(v.looseObject({ table: v.string(), before: v.number(), after: v.number() })),
})

const revision = v.looseObject({
  id: revisionId,
  revision: v.pipe(v.string(), v.regex(/^[0-9a-f]{12}$/, 'twelve hex digits')),
  message: v.string(),
  parents: v.optional(v.array(revisionId), []),
  savedAt: v.string(),
  schema: v.looseObject(schema),
  decisions: v.optional(decisions, { drops: [], answers: [] }),
  proofs: v.optional(v.array(proof), []),
  scripts: v.optional(
    v.array(
      v.looseObject({
        id: v.string(),
        fileName: v.string(),
        language: v.picklist(['typescript', 'sql', 'python']),
        text: v.string(),
      }),
    ),
    [],
  ),
})

/** The file as version 1 has it. What has an order is a list. */
export const fileVersion1 = v.looseObject({
  format: v.literal('athanor'),
  version: v.number(),
  name: v.string(),
  ...schema,
  ...sheet,
  diagrams: v.optional(v.array(diagram), []),
  notation: v.optional(v.picklist(['crows-foot', 'idef1x', 'uml']), 'crows-foot'),
  history: v.optional(
    v.looseObject({
      head: v.optional(v.nullable(revisionId), null),
      revisions: v.optional(v.array(revision), []),
    }),
    { head: null, revisions: [] },
  ),
})

export type FileVersion1 = v.InferOutput<typeof fileVersion1>
