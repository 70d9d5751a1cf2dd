import { writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import {
  newRevision,
  reverseAll,
  writeDecisions,
  type Decisions,
  type IdentifiedDraft,
} from '#toolkit/migrate'
import { differenceOf } from '../difference.ts'
import { exitCodes, UsageError } from '../exit.ts'
import {
  argumentsOf,
  assertAtHeads,
  graphOf,
  openProject,
  withDatabase,
  type Project,
} from '../project.ts'
import { ScriptFolder } from '../script-folder.ts'
import type { Terminal } from '../terminal.ts'
import type { Command } from './index.ts'

const options = {
  message: { type: 'string', short: 'm' },
  autogenerate: { type: 'boolean' },
  head: { type: 'string' },
  label: { type: 'string', multiple: true },
  'depends-on': { type: 'string', multiple: true },
  decisions: { type: 'string' },
} as const

/** `athanor migrate revision`: a new script, empty or with the difference to the target. */
export const revision: Command = {
  summary: 'writes a new script, with --autogenerate what the database lacks',
  usage:
    "athanor migrate revision -m 'what it is for' [--autogenerate [--decisions FILE]] [--head <revision | branch@head | base>] [--label NAME] [--depends-on <revision>] [--url <database>] [--config FILE]",
  run: async (args, terminal) => {
    const { values } = argumentsOf(args, options)
    const { message = '', head, label = [], 'depends-on': dependsOn = [], decisions } = values
    if (message === '')
      throw new UsageError("Say with -m what the revision is for: -m 'add emails'.")
    const project = await openProject(values)
    const given = { message, ...(head !== undefined && { head }), branchLabels: label, dependsOn }
    const draft = newRevision(await graphOf(project), given)
    if (values.autogenerate === true)
      return autogenerate(project, draft, { decisions: decisions ?? null, terminal })
    terminal.out(await written(project, draft, project.scripts))
    return exitCodes.done
  },
}

async function autogenerate(
  project: Project,
  draft: IdentifiedDraft,
  { decisions, terminal }: { readonly decisions: string | null; readonly terminal: Terminal },
): Promise<number> {
  return withDatabase(project, {}, async (session) => {
    const { connection } = session
    await assertAtHeads(session)
    const difference = await differenceOf(project, session, { decisions, terminal })
    if (difference === null) return exitCodes.questions
    const { operations: upgrade } = difference
    if (upgrade.length === 0) {
      terminal.note('There is no difference: no revision was written.')
      return exitCodes.done
    }
    const scripts = new ScriptFolder(project.scripts.folder, connection.dialect)
    const recorded = await recordDecisions(scripts, draft.message, difference.decisions)
    const whole = { ...draft, upgrade, downgrade: reverseAll(upgrade) }
    terminal.out(await written(project, whole, scripts))
    if (recorded !== null) terminal.note(`The decisions that it rests on are in ${recorded}.`)
    return exitCodes.done
  })
}

const written = (project: Project, draft: IdentifiedDraft, scripts: ScriptFolder) =>
  scripts.write(project.config.processRevision?.(draft) ?? draft)

/** Beside the script, so that whoever reviews it sees what was decided. */
async function recordDecisions(
  scripts: ScriptFolder,
  message: string,
  decisions: Decisions,
): Promise<string | null> {
  const { renames, drops, answers } = decisions
  if (renames.length + drops.length + answers.length === 0) return null
  const path = join(scripts.folder, `${await scripts.nextName(message)}.decisions.json`)
  await writeFile(resolve(path), writeDecisions(decisions))
  return relative('.', path)
}
