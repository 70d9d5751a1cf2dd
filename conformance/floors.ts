import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { FileOutcome } from './run.ts'

/** Passed cases per file below which the tests fail. */
export type Floors = Readonly<Record<string, number>>

const path = resolve(import.meta.dirname, 'floors.json')

export const readFloors = (): Floors => JSON.parse(readFileSync(path, 'utf8'))

export const passedOf = ({ outcomes }: FileOutcome): number =>
  outcomes.filter(({ failure }) => failure === undefined).length

/** Files whose passed count has fallen below its floor, as sentences. */
export function belowFloors(files: readonly FileOutcome[], floors: Floors): readonly string[] {
  return files
    .filter((file) => passedOf(file) < (floors[file.file] ?? 0))
    .map((file) => `${file.file}: ${passedOf(file)} passed, the floor is ${floors[file.file]}`)
}

/**
 * Writes the counts of a whole run as the new floors.
 *
 * @throws Error when one of them would be lower than it is
 */
export function raiseFloors(files: readonly FileOutcome[]): void {
  const floors = readFloors()
  const fallen = belowFloors(files, floors)
  if (fallen.length > 0) throw new Error(`Floors are never lowered.\n${fallen.join('\n')}`)
  const raised = Object.fromEntries(files.map((file) => [file.file, passedOf(file)]))
  const sorted = Object.entries({ ...floors, ...raised }).sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(path, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`)
}
