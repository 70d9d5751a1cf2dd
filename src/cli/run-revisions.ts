import type { MigrationContextOptions, Step } from '#toolkit/migrate'
import { exitCodes } from './exit.ts'
import type { Session } from './project.ts'
import type { Terminal } from './terminal.ts'

/** What tells a person of each revision, and stops between two statements when it is interrupted. */
const options = (terminal: Terminal): MigrationContextOptions => ({
  signal: terminal.untilInterrupted(),
  onStep: ({ direction, revision }, message) =>
    terminal.note(`${direction} ${revision}${message === '' ? '' : `: ${message}`}`),
})

async function run(
  { context }: Session,
  direction: Step['direction'],
  target: string,
  terminal: Terminal,
): Promise<number> {
  const done = await context[direction](target)
  const rows = await context.current()
  const inOrder = context.graph.revisions.map(({ id }) => id).filter((id) => rows.includes(id))
  if (done.length === 0) terminal.note('There is nothing to do.')
  terminal.out(inOrder.join(', ') || 'base')
  return exitCodes.done
}

/** Running revisions, as both directions do it. */
export const runRevisions = { options, run }
