import { insertColumnSet } from '../commands/column-sets.ts'
import { duplicateTables, pasteTables } from '../commands/copy.ts'
import { changeDialect } from '../commands/dialect.ts'
import { relate } from '../commands/relate.ts'
import { setOptional, setSingle, swapRelationship } from '../commands/relationships.ts'
import type { Command } from '../command.ts'
import { builtInSets } from '../column-sets.ts'
import { takeIn } from '../metadata/document-from.ts'
import { metadataOf } from '../metadata/metadata-of.ts'
import { excerptOf } from '../select/excerpt.ts'
import { documentOfList, readTableList } from '../table-lists.ts'
import { seededIds } from './drawn.ts'
import { picked, placeOf, type DrawnScene, type SceneMaker } from './drawn-scene.ts'

const kinds = ['one to many', 'one to one', 'many to many', 'self'] as const

const onReference =
  (make: (path: Parameters<typeof setSingle>[0], scene: DrawnScene) => Command): SceneMaker =>
  (scene) => {
    const key = scene.table?.constraints.find(({ kind }) => kind === 'foreign key')
    return scene.table && key && make({ table: scene.table.id, constraint: key.id }, scene)
  }

const relations: readonly SceneMaker[] = kinds.map(
  (kind): SceneMaker =>
    ({ step, table, other, diagram }) => {
      const column = picked(table?.columns ?? [], step.picks[3])
      return (
        table &&
        other &&
        relate({
          kind,
          from: step.flag && column ? { table: table.id, column: column.id } : { table: table.id },
          to: { table: other.id },
          id: `k_${step.name.length}x${step.picks.join('x')}`,
          junction: { at: placeOf(step), diagram },
        })
      )
    },
)

const list = 'teams: id, name text unique\nplayers: id, team_id -> teams'

const copies: readonly SceneMaker[] = [
  ({ document, table, other, note, area, diagram, step }) =>
    table &&
    other &&
    pasteTables(
      excerptOf(document, [table.id, other.id], {
        diagram,
        notes: note ? [note] : [],
        areas: area ? [area] : [],
      }),
      { at: placeOf(step), diagram },
    ),
  ({ table, diagram, note }) =>
    table && duplicateTables([table.id], { diagram, notes: note ? [note] : [] }),
  ({ document, step, diagram }) => {
    const read = readTableList(list)
    if (!read) return undefined
    const ids = seededIds(step.picks[0])
    return pasteTables(documentOfList(read, document.dialect, ids), { at: placeOf(step), diagram })
  },
  ({ document, table, step }) => {
    const sets = Object.values(builtInSets(document.dialect))
    const set = picked(sets, step.picks[2])
    return table && set && insertColumnSet([table.id], set)
  },
]

/** Steps that relate tables, copy them, and add several columns or tables at once. */
export const relationMakers: readonly SceneMaker[] = [
  ...relations,
  ...copies,
  onReference((path, { step }) => setOptional(path, step.flag)),
  onReference((path, { step }) => setSingle(path, step.flag)),
  onReference((path) => swapRelationship(path)),
  ({ step }) => changeDialect(picked(['sqlite', 'postgresql', 'mysql'], step.picks[1]) ?? 'sqlite'),
  ({ document }) => takeIn(metadataOf(document).metadata, 'Take in'),
]
