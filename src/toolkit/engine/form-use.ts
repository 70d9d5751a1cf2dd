import type { Sources } from '../compile/bind-plan.ts'
import { compile, type Compiled } from '../compile/compiled.ts'
import type { StatementOptions } from '../compile/statement-options.ts'
import type { Dialect } from '../compile/dialect.ts'
import type { ClauseElement } from '../sql/node.ts'
import { warn } from '../util/warn.ts'
import { variantOf, type CacheLookup, type CompiledCache } from './cache.ts'
import type { StatementOrigin } from './events.ts'
import { StatementForm } from './statement-form.ts'

/** A compiled form as one statement uses it, which may have been made of another one. */
export interface FormUse {
  readonly statement: ClauseElement
  readonly form: StatementForm
  /** What has the values of the statement; undefined where the form was made of it. */
  readonly sources: Sources | undefined
  readonly lookup: CacheLookup<StatementForm>
}

/** Where compiled forms come from. */
export interface FormSource {
  readonly dialect: Dialect
  readonly cache: CompiledCache<StatementForm>
  /** Whether to warn of FROM elements that nothing relates; true when absent. */
  readonly fromLinting?: boolean
}

/** Finds the compiled form of a statement, or makes it. */
export function formFor(
  statement: ClauseElement,
  source: FormSource,
  options: StatementOptions,
): FormUse {
  const { dialect, cache } = source
  const { columnKeys, forExecutemany } = options
  const variant = variantOf(columnKeys ?? [], forExecutemany)
  const lookup = cache.lookup(
    { statement, dialect, variant },
    (binds) => new StatementForm(linted(compile(statement, dialect, options), source), binds),
  )
  const { form, binds } = lookup
  return { statement, form, sources: form.sources(binds), lookup }
}

/** Warns once per compiled statement of what is seldom meant. */
function linted(compiled: Compiled, { fromLinting = true }: FormSource): Compiled {
  if (fromLinting) for (const { message } of compiled.lints) warn(message)
  return compiled
}

/** For the log: where the SQL came from, with its age or the time that compiling took. */
export const originOf = ({ lookup: { origin, since } }: FormUse): StatementOrigin => ({
  kind: origin,
  seconds: (performance.now() - since) / 1000,
})
