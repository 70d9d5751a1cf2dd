import type { MakeDriver } from '#import'
import type { Entry } from './entry.ts'
import { runEdge } from './run-edge.ts'
import { runFile } from './run-file.ts'
import { readEdges, readTruth } from './truth.ts'

/**
 * Runs a folder laid out as the corpus is.
 *
 * @param wanted which files, by `<dialect>/<name>` or `edge/<name>`; all when absent
 */
export async function* runFolder(
  folder: string,
  makeDriver: MakeDriver,
  wanted: (file: string) => boolean = () => true,
): AsyncGenerator<Entry> {
  for (const truth of readTruth(folder))
    if (wanted(truth.file)) yield await runFile(folder, truth, makeDriver)
  for (const edge of readEdges(folder))
    if (wanted(`edge/${edge.file}`)) yield await runEdge(folder, edge, makeDriver)
}
