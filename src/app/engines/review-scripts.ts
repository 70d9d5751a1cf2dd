import type { MetaData } from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import {
  planStatements,
  renderPython,
  renderTypescript,
  reverseAll,
  type Operation,
  type PlannedStatement,
} from '#toolkit/migrate'
import type { ReviewScript, ScriptDraft } from './review-types.ts'

interface Versions {
  readonly before: MetaData
  readonly after: MetaData
}

/** A migration in every form in which it is taken away. */
export function scriptsOf(
  draft: ScriptDraft & { readonly revision: string },
  upgrade: readonly Operation[],
  { before, after }: Versions,
): readonly ReviewScript[] {
  const downgrade = reverseAll(upgrade)
  const { name, ...rest } = draft
  const whole = { ...rest, upgrade, downgrade }
  const up = planStatements(upgrade, before, sqlite)
  const down = planStatements(downgrade, after, sqlite)
  return [
    {
      id: 'typescript',
      fileName: `${name}.ts`,
      language: 'typescript',
      text: renderTypescript(whole, sqlite),
    },
    { id: 'up', fileName: `${name}.up.sql`, language: 'sql', text: sqlText(up) },
    { id: 'down', fileName: `${name}.down.sql`, language: 'sql', text: sqlText(down) },
    {
      id: 'alembic',
      fileName: `${name}.py`,
      language: 'python',
      text: renderPython(whole, sqlite, before),
    },
  ]
}

/** One transaction, with what runs in none around it. */
function sqlText(statements: readonly PlannedStatement[]): string {
  const lines: string[] = []
  let isInside = false
  for (const { sql, outside } of statements) {
    if (isInside === outside) lines.push(outside ? 'COMMIT;' : 'BEGIN;')
    isInside = !outside
    lines.push(`${sql.trim().replace(/;$/, '')};`)
  }
  if (isInside) lines.push('COMMIT;')
  return lines.length === 0 ? '' : `${lines.join('\n\n')}\n`
}
