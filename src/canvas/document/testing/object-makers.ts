import type { Command } from '../command.ts'
import { namingPresets, setNamingConvention, setNamingTemplate } from '../commands/naming.ts'
import { deleteObject, type SchemaObject } from '../commands/objects.ts'
import { createRoutine, renameRoutine, writeRoutine } from '../commands/routines.ts'
import { renameSchema } from '../commands/schemas.ts'
import { changeSequence, createSequence, renameSequence } from '../commands/sequences.ts'
import { changeType, createType, renameEnumValue, renameType } from '../commands/types.ts'
import { changeView, createView, renameView } from '../commands/views.ts'
import { changeColumn } from '../commands/columns.ts'
import { typeText } from '../metadata/named-types.ts'
import type { NamedType, SchemaDocument, Table } from '../model.ts'

interface ObjectStep {
  readonly picks: readonly [number, number, number, number]
  readonly name: string
  readonly flag: boolean
}

type Maker = (
  document: SchemaDocument,
  step: ObjectStep,
  table: Table | undefined,
) => Command | undefined

const picked = <T>(items: readonly T[], at: number): T | undefined => items[at % items.length]

const typeIn = ({ types }: SchemaDocument, { picks }: ObjectStep): NamedType | undefined =>
  picked(Object.values<NamedType>(types), picks[1])

const typePatch: Maker = (document, step) => {
  const type = typeIn(document, step)
  if (!type) return undefined
  const schema = step.flag ? 'shop' : undefined
  const comment = step.picks[2] % 2 === 0 ? step.name : undefined
  if (type.kind === 'enum') {
    const values = [...new Set([step.name, 'open', ...type.values])]
    return changeType(type.id, { kind: 'enum', values, schema, comment })
  }
  return changeType(type.id, {
    kind: 'domain',
    schema,
    comment,
    nullable: step.flag,
    type: picked(['varchar(160)', 'integer', 'text'], step.picks[3]) ?? 'text',
    default: step.flag ? { kind: 'literal', value: step.name } : undefined,
    collation: step.picks[2] % 3 === 0 ? 'C' : undefined,
    check: step.picks[3] % 2 === 0 ? { expression: "VALUE <> ':x'" } : undefined,
  })
}

const sequencePatch: Maker = (document, step) => {
  const sequence = picked(Object.values(document.sequences), step.picks[1])
  return (
    sequence &&
    changeSequence(sequence.id, {
      schema: step.flag ? 'shop' : undefined,
      start: String(step.picks[2]),
      increment: step.flag ? '-2' : undefined,
      maxValue: step.flag ? '9223372036854775807' : undefined,
      cycle: step.flag ? true : undefined,
    })
  )
}

const ofType: Maker = (document, step, table) => {
  const type = typeIn(document, step)
  const column = picked(table?.columns ?? [], step.picks[2])
  return (
    type &&
    table &&
    column &&
    changeColumn({ table: table.id, column: column.id }, { type: typeText(type) })
  )
}

const view: Maker = (document, step) => {
  const one = picked(Object.values(document.views), step.picks[1])
  return (
    one &&
    changeView(one.id, {
      comment: step.flag ? step.name : undefined,
      columns: step.flag ? [step.name] : [],
      materialized: step.picks[2] % 2 === 0 ? true : undefined,
    })
  )
}

const routine: Maker = (document, step) => {
  const one = picked(Object.values(document.rawObjects), step.picks[1])
  if (!one) return undefined
  return step.flag
    ? renameRoutine(one.id, step.name)
    : writeRoutine(one.id, one.sql.replace('SELECT 1', `SELECT ${step.picks[2]}`))
}

const doomed: Maker = (document, step) => {
  const objects: readonly SchemaObject[] = [
    ...Object.values(document.views).map(({ id }) => ({ kind: 'view' as const, id })),
    ...Object.values<NamedType>(document.types).map(({ id }) => ({ kind: 'type' as const, id })),
    ...Object.values(document.sequences).map(({ id }) => ({ kind: 'sequence' as const, id })),
    ...Object.values(document.rawObjects).map(({ id }) => ({ kind: 'routine' as const, id })),
  ]
  const object = picked(objects, step.picks[1])
  return object && deleteObject(object)
}

const templates = ['%(table_name)s_%(column_0_N_name)s_x', 'a_%(column_0_label)s', '']

/** Steps on what is listed and not drawn. */
export const objectMakers: readonly Maker[] = [
  (_document, { flag }) => createType({ kind: flag ? 'enum' : 'domain' }),
  (_document, { flag }) => createType({ kind: flag ? 'domain' : 'enum' }),
  (document, step) => {
    const type = typeIn(document, step)
    return type && renameType(type.id, step.name)
  },
  (document, step) => {
    const type = typeIn(document, step)
    return type?.kind === 'enum'
      ? renameEnumValue(type.id, type.values[0] ?? '', step.name)
      : undefined
  },
  typePatch,
  ofType,
  ofType,
  () => createSequence(),
  (document, step) => {
    const sequence = picked(Object.values(document.sequences), step.picks[1])
    return sequence && renameSequence(sequence.id, step.name)
  },
  sequencePatch,
  (_document, _step, table) => createView(table ? { of: table } : {}),
  (document, step) => {
    const one = picked(Object.values(document.views), step.picks[1])
    return one && renameView(one.id, step.name)
  },
  view,
  (_document, _step, table) => table && createRoutine({ kind: 'trigger', table }),
  routine,
  doomed,
  () => renameSchema('shop', 'store'),
  (_document, { picks }) =>
    setNamingTemplate(
      picked(['pk', 'fk', 'uq', 'ix'] as const, picks[1]) ?? 'pk',
      picked(templates, picks[2]) ?? '',
    ),
  (_document, { flag }) => setNamingConvention(flag ? namingPresets.postgresql : {}),
]
