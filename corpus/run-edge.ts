import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDocument } from '#document'
import type { MetaData } from '#toolkit'
import { ImportRefusal, readSource, type ImportSource, type MakeDriver } from '#import'
import { compareCounts } from './compare.ts'
import { countByEngine } from './count-by-engine.ts'
import { judged, notYet, type Entry } from './entry.ts'
import { makeImporters, type Importer } from './importers.ts'
import { runUntilStopped } from './must-stop.ts'
import type { Counts, EdgeEntry } from './truth.ts'

type Imported = Awaited<ReturnType<Importer['import']>>

/** What an import came to: a result, or the sentence with which it was refused. */
type Outcome =
  | { readonly kind: 'imported'; readonly result: Imported; readonly source: ImportSource }
  | { readonly kind: 'refused'; readonly message: string }

/** Runs one file of `edge/` and judges it by what is expected of it. */
export async function runEdge(
  folder: string,
  edge: EdgeEntry,
  makeDriver: MakeDriver,
): Promise<Entry> {
  const file = `edge/${edge.file}`
  const path = join(folder, 'edge', edge.file)
  try {
    if (edge.dialect === 'json') return judged(file, judgeDocument(readFileSync(path, 'utf8')))
    const importer = makeImporters(makeDriver).get(edge.dialect)
    if (importer === undefined) return notYet(file)
    if (edge.expect === 'must-stop') return judged(file, await runUntilStopped(path, edge.dialect))
    const outcome = await importFile(path, importer)
    return judged(file, [...(await judge(edge, outcome, importer)), ...pollution()])
  } catch (error) {
    return judged(file, [`stopped with ${String(error)}`])
  }
}

async function importFile(path: string, importer: Importer): Promise<Outcome> {
  try {
    const source = await readSource(readFileSync(path))
    return { kind: 'imported', result: await importer.import(source), source }
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error
    return { kind: 'refused', message: error.message }
  }
}

async function judge(edge: EdgeEntry, outcome: Outcome, importer: Importer): Promise<string[]> {
  switch (edge.expect) {
    case 'ok':
    case 'ok-after-decode':
      return judgeOk(edge, outcome, importer)
    case 'partial':
      return judgePartial(edge, outcome, importer)
    case 'clear-message':
      return judgeMessage(outcome)
    case 'ok-or-clear-message': {
      const asMessage = judgeMessage(outcome)
      return asMessage.length === 0 ? [] : judgeOk(edge, outcome, importer)
    }
    case 'must-stop':
      return ['a file that must be stopped was run to its end']
  }
}

/** Everything arrives, nothing fails, and names keep their letters. */
async function judgeOk(edge: EdgeEntry, outcome: Outcome, importer: Importer): Promise<string[]> {
  if (outcome.kind === 'refused') return [`refused: ${outcome.message}`]
  const { metadata, report } = outcome.result
  const failed = report.statements.filter(({ status }) => status === 'failed')
  const differences = failed.map(({ line, reason }) => `line ${line} failed: ${reason}`)
  if ([...metadata.tables.keys()].some((name) => name.includes('\uFFFD')))
    differences.push('a name lost letters in decoding')
  return [...differences, ...(await countDifferences(edge, outcome, importer))]
}

/**
 * Figures of expect.json that the model does not share are put to the engine itself, with the whole text in one call.
 * They were taken with the line ends as they are, and lack the columns of tables that are called like a column
 * of the pragma (`name`, `type`): where the engine says otherwise, its word counts.
 */
async function countDifferences(
  edge: EdgeEntry,
  { result, source }: Extract<Outcome, { readonly kind: 'imported' }>,
  importer: Importer,
): Promise<string[]> {
  const run = edge.engine?.[importer.engine]
  const { counts } = importer.count(result.metadata)
  const differences = run?.runs === 'clean' ? compareCounts('', counts, numbersOf(run)) : []
  if (importer.engine !== 'sqlite' || differences.length === 0 || source.kind === 'file')
    return differences
  const asked = await countByEngine(source.text.replaceAll(/\r\n?/g, '\n'))
  return compareCounts('', counts, { ...(run && numbersOf(run)), ...asked })
}

/** Part of it arrives, and what does not is listed. */
function judgePartial(edge: EdgeEntry, outcome: Outcome, importer: Importer): string[] {
  if (outcome.kind === 'refused') return [`refused: ${outcome.message}`]
  const { metadata, report } = outcome.result
  const run = edge.engine?.[importer.engine]
  const expected = run?.after_errors ?? (run?.runs === 'clean' ? numbersOf(run) : {})
  const compare = /\bretry\b/.test(edge.note) ? moreThan : sameCounts
  const differences = compare(importer.count(metadata).counts, expected)
  const { failed, skipped } = report.counts
  if (failed + skipped + report.notices.length === 0) differences.push('nothing was reported')
  return [...differences, ...otherTables(edge, metadata)]
}

/** A note may name the only tables that get through. */
function otherTables({ note }: EdgeEntry, metadata: MetaData): string[] {
  const named = /only ([\w, ]+) arrive/.exec(note)?.[1]?.split(', ')
  const present = [...metadata.tables.keys()].toSorted().join(', ')
  return named === undefined || present === named.toSorted().join(', ')
    ? []
    : [`tables are ${present}`]
}

const sameCounts = (counts: Counts, expected: Counts) => compareCounts('', counts, expected)

/** The figures are of a run in the order of the script; what waits for the rest comes on top. */
const moreThan = (counts: Counts, expected: Counts): string[] =>
  (counts['tables'] ?? 0) > (expected['tables'] ?? 0) ? [] : ['what failed first was not run again']

/** Nothing arrives, and a sentence says why. */
function judgeMessage(outcome: Outcome): string[] {
  if (outcome.kind === 'refused') return outcome.message === '' ? ['refused without a word'] : []
  const { metadata, report } = outcome.result
  const decoded = report.notices.some(({ code }) => code === 'decoded-as-windows-1252')
  if (metadata.tables.size > 0 && !decoded) return ['tables arrived where a message was expected']
  return report.notices.length === 0 ? ['nothing was said'] : []
}

function judgeDocument(text: string): string[] {
  const parsed = parseDocument(text)
  const differences = pollution()
  if (parsed.ok) differences.push('a broken document was opened')
  return differences
}

function pollution(): string[] {
  const probe: Record<string, unknown> = {}
  return probe['polluted'] === undefined && probe['isAdmin'] === undefined
    ? []
    : ['Object.prototype was polluted']
}

const numbersOf = (run: Readonly<Record<string, unknown>>): Counts =>
  Object.fromEntries(
    Object.entries(run).filter((pair): pair is [string, number] => typeof pair[1] === 'number'),
  )
