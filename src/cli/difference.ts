import { applySchema, type Decisions, type Operation } from '#toolkit/migrate'
import { askDecisions } from './ask-decisions.ts'
import { decisionsIn } from './decisions-file.ts'
import { UsageError } from './exit.ts'
import type { Project, Session } from './project.ts'
import { openQuestionText } from './question-text.ts'
import { targetOf } from './target-of.ts'
import type { Terminal } from './terminal.ts'

/** What the target has and the database has not, with what was decided about it. */
export interface Difference {
  readonly operations: readonly Operation[]
  readonly decisions: Decisions
}

/**
 * Compares the database with the target of the project, and asks where something has to be decided. Nothing is touched.
 *
 * @returns null where a decision is missing: the questions were printed
 * @throws UsageError when no target is configured
 */
export async function differenceOf(
  project: Project,
  { engine, connection, context }: Session,
  asking: { readonly decisions: string | null; readonly terminal: Terminal },
): Promise<Difference | null> {
  const { metadata: target, include } = await targetOf(project, engine, context)
  const { includeObject = () => true } = project.config
  const { terminal } = asking
  let decisions = await decisionsIn(asking.decisions)
  for (;;) {
    const result = await applySchema({ connection, target, decisions, dryRun: true, include })
    const { questions, error, operations, unused } = result
    if (result.status === 'failed') throw new UsageError(error ?? 'The comparison failed.')
    for (const one of unused) terminal.note(`Not used: ${one}.`)
    if (questions.length === 0) return { operations: operations.filter(includeObject), decisions }
    if (error !== undefined) terminal.note(error)
    const decided = terminal.interactive ? await askDecisions(questions, decisions, terminal) : null
    if (decided === null) {
      for (const question of questions) terminal.out(openQuestionText(question))
      terminal.note('Nothing was written: decide on these in a file given with --decisions.')
      return null
    }
    decisions = decided
  }
}
