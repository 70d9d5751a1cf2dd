import type { MetaData } from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import {
  renderPython,
  renderSql,
  renderTypescript,
  reverseAll,
  type Operation,
} from '#toolkit/migrate'
import type { ReviewScript, ScriptDraft } from './review-types.ts'

/** A migration in every form in which it is taken away. */
export function scriptsOf(
  draft: ScriptDraft & { readonly revision: string },
  upgrade: readonly Operation[],
  before: MetaData,
): readonly ReviewScript[] {
  const downgrade = reverseAll(upgrade)
  const { name, ...rest } = draft
  const whole = { ...rest, upgrade, downgrade }
  const { up, down } = renderSql(whole, sqlite, before)
  return [
    {
      id: 'typescript',
      fileName: `${name}.ts`,
      language: 'typescript',
      text: renderTypescript(whole, sqlite),
    },
    { id: 'up', fileName: `${name}.up.sql`, language: 'sql', text: up },
    { id: 'down', fileName: `${name}.down.sql`, language: 'sql', text: down },
    {
      id: 'alembic',
      fileName: `${name}.py`,
      language: 'python',
      text: renderPython(whole, sqlite, before),
    },
  ]
}
