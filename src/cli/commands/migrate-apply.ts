import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import type { Connection, Engine, MetaData } from '#toolkit'
import {
  applySchema,
  prove,
  writeDecisions,
  type ApplyResult,
  type Decisions,
  type Proof,
  type ProofRequest,
} from '#toolkit/migrate'
import { askDecisions } from '../ask-decisions.ts'
import { decisionsIn } from '../decisions-file.ts'
import { engineForUrl } from '../engine-for-url.ts'
import { exitCodes, UsageError } from '../exit.ts'
import { openQuestionText } from '../question-text.ts'
import { readTarget } from '../read-target.ts'
import { copyFits, makeCopy } from '../scratch.ts'
import type { Terminal } from '../terminal.ts'
import type { Command } from './index.ts'

const usage =
  'athanor migrate apply --to <schema.sql | file.athanor.json | models.ts> --url <database> [--decisions FILE] [--dry-run] [--sql] [--json]'

/** `athanor migrate apply`: brings a database with rows to a schema, without any revision. */
export const migrateApply: Command = {
  summary: 'brings a database with rows to a schema',
  usage,
  run: async (args, terminal) => run(optionsOf(args), terminal),
}

interface Options {
  readonly to: string
  readonly url: string
  readonly decisions: string | null
  readonly dryRun: boolean
  readonly sql: boolean
  readonly json: boolean
}

function optionsOf(args: readonly string[]): Options {
  const { to, url, decisions, ...flags } = parsed(args)
  if (to === undefined) throw new UsageError('Say with --to which schema the database is to have.')
  if (url === undefined) throw new UsageError('Say with --url which database it is about.')
  const { 'dry-run': dryRun = false, sql = false, json = false } = flags
  return { to, url, decisions: decisions ?? null, dryRun: dryRun || sql, sql, json }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        to: { type: 'string' },
        url: { type: 'string' },
        decisions: { type: 'string' },
        'dry-run': { type: 'boolean' },
        sql: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

async function run(options: Options, terminal: Terminal): Promise<number> {
  const result = await outcomeOf(options, terminal)
  if (options.json) terminal.out(JSON.stringify(inJson(result)))
  return exitCodes[result.status]
}

/** What failed before there was anything to apply is a result as well, for whoever reads JSON. */
async function outcomeOf(options: Options, terminal: Terminal): Promise<ApplyResult> {
  try {
    const result = await applied(options, terminal)
    if (!options.json) tell(result, options, terminal)
    return result
  } catch (error) {
    if (!options.json || !(error instanceof Error)) throw error
    const nothing = { statements: [], questions: [], operations: [], leftOut: [], unused: [] }
    return { status: 'failed', ...nothing, error: `${error.message}\nNothing was touched.` }
  }
}

/** The keys that were agreed on, and what tells of decisions. */
const inJson = ({ status, statements, questions, error, leftOut, unused }: ApplyResult) => ({
  status,
  statements,
  questions,
  ...(error !== undefined && { error }),
  ...(leftOut.length > 0 && { leftOut }),
  ...(unused.length > 0 && { unused }),
})

async function applied(options: Options, terminal: Terminal): Promise<ApplyResult> {
  const decisions = await decisionsIn(options.decisions)
  const engine = await engineForUrl(options.url)
  try {
    const target = await readTarget(options.to, engine)
    const connection = await engine.connect()
    try {
      return await decided(engine, connection, target, { options, decisions, terminal })
    } finally {
      // one that stays open keeps the process from ending
      await connection.close()
    }
  } finally {
    await engine.dispose()
  }
}

async function decided(
  engine: Engine,
  connection: Connection,
  target: MetaData,
  { options, decisions, terminal }: Omit<Asking, 'apply'>,
): Promise<ApplyResult> {
  const signal = terminal.untilInterrupted()
  const apply = (given: Decisions) =>
    applySchema({
      connection,
      target,
      decisions: given,
      dryRun: options.dryRun,
      signal,
      prove: (request) => proof(request, engine, connection),
    })
  const result = await apply(decisions)
  const asks = result.status === 'questions' && terminal.interactive && !options.json
  return asks ? untilDecided(result, { options, decisions, terminal, apply }) : result
}

interface Asking {
  readonly options: Options
  readonly decisions: Decisions
  readonly terminal: Terminal
  readonly apply: (decisions: Decisions) => Promise<ApplyResult>
}

/** Each answer may raise further questions. */
async function untilDecided(first: ApplyResult, asking: Asking): Promise<ApplyResult> {
  const { terminal, apply, options } = asking
  let { decisions } = asking
  for (let result = first; ; result = await apply(decisions)) {
    if (result.status !== 'questions') return result
    if (result.error !== undefined) terminal.note(result.error)
    const decided = await askDecisions(result.questions, decisions, terminal)
    if (decided === null) return result
    decisions = decided
    await offerFile(decisions, options, terminal)
  }
}

async function offerFile(
  decisions: Decisions,
  options: Options,
  terminal: Terminal,
): Promise<void> {
  const path =
    options.decisions ??
    (await terminal.ask(
      'Write these decisions to a file for the next time? Its name, or nothing: ',
    ))
  if (path === null || path === '') return
  await writeFile(path, writeDecisions(decisions))
  terminal.note(`The decisions are in ${path}.`)
}

function tell(result: ApplyResult, options: Options, terminal: Terminal): void {
  const { status, statements, questions, error, leftOut, unused, proof } = result
  for (const one of questions) terminal.out(openQuestionText(one))
  if (options.dryRun) for (const sql of statements) terminal.out(`${sql};`)
  for (const one of unused) terminal.note(`Not used: ${one}.`)
  for (const place of leftOut) terminal.note(`Left out: ${place} stays as it is.`)
  if (proof !== undefined && !proof.green && status === 'done')
    terminal.note(`It was applied, and there is no way back without loss. ${proof.error ?? ''}`)
  if (error !== undefined) terminal.note(error)
  terminal.note(summary(result, options))
}

function summary({ status, statements, leftOut }: ApplyResult, { dryRun }: Options): string {
  if (status === 'failed') return 'It failed.'
  if (status === 'questions')
    return 'Nothing was touched: decide on the questions above, in a file given with --decisions or in a terminal.'
  if (statements.length === 0) return 'There is nothing to do: the database has the schema.'
  const count = statements.length === 1 ? '1 statement' : `${statements.length} statements`
  if (dryRun) return `${count} would run; nothing was touched.`
  const rest = leftOut.length > 0 ? ', but for what was left out' : ''
  return `The database has the schema${rest}: ${count} ran.`
}

async function proof(
  request: Pick<ProofRequest, 'operations' | 'before' | 'after'>,
  engine: Engine,
  source: Connection,
): Promise<Proof | null> {
  if (!(await copyFits(request.before, source))) return null
  return prove({
    ...request,
    source,
    on: ['with rows'],
    makeScratch: (kind) => makeCopy(engine, source, kind),
  })
}
