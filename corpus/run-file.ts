import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { importSqlite, readSource, type MakeDriver } from '#import'
import { compareWithTruth } from './compare.ts'
import { countModel } from './count.ts'
import { judged, notYet, type Entry } from './entry.ts'
import type { TruthEntry } from './truth.ts'

/** Imports a file of the corpus as the page does and compares with the engine's own catalogue. */
export async function runFile(
  folder: string,
  truth: TruthEntry,
  makeDriver: MakeDriver,
): Promise<Entry> {
  if (truth.dialect !== 'sqlite') return notYet(truth.file)
  try {
    const source = await readSource(readFileSync(join(folder, truth.file)))
    const { metadata } = await importSqlite(source, makeDriver)
    return judged(truth.file, compareWithTruth(countModel(metadata), truth))
  } catch (error) {
    return judged(truth.file, [`stopped with ${String(error)}`])
  }
}
