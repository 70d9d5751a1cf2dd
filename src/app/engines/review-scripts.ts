import type { Dialect, MetaData } from '#toolkit'
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
  { before, dialect }: { readonly before: MetaData; readonly dialect: Dialect },
): readonly ReviewScript[] {
  const downgrade = reverseAll(upgrade)
  const { name, ...rest } = draft
  const whole = { ...rest, upgrade, downgrade }
  const { up, down } = renderSql(whole, dialect, before)
  return [
    {
      id: 'typescript',
      fileName: `${name}.ts`,
      language: 'typescript',
      text: renderTypescript(whole, dialect),
    },
    { id: 'up', fileName: `${name}.up.sql`, language: 'sql', text: up },
    { id: 'down', fileName: `${name}.down.sql`, language: 'sql', text: down },
    {
      id: 'alembic',
      fileName: `${name}.py`,
      language: 'python',
      text: renderPython(whole, dialect, before),
    },
  ]
}
