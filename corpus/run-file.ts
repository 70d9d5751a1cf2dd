import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSource, type MakeDriver } from '#import'
import { compareWithTruth } from './compare.ts'
import { judged, notYet, type Entry } from './entry.ts'
import { makeImporters } from './importers.ts'
import type { TruthEntry } from './truth.ts'

/** Imports a file of the corpus as the page does and compares with the engine's own catalogue. */
export async function runFile(
  folder: string,
  truth: TruthEntry,
  makeDriver: MakeDriver,
): Promise<Entry> {
  const importer = makeImporters(makeDriver).get(truth.dialect)
  if (importer === undefined) return notYet(truth.file)
  try {
    const source = await readSource(readFileSync(join(folder, truth.file)))
    const { metadata } = await importer.import(source)
    return judged(truth.file, compareWithTruth(importer.count(metadata), truth))
  } catch (error) {
    return judged(truth.file, [`stopped with ${String(error)}`])
  }
}
