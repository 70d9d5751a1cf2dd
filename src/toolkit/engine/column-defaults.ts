import type { Compiled, ParameterValues } from '../compile/compiled.ts'
import { Column } from '../schema/column.ts'
import type { ClientDefault } from '../schema/defaults.ts'
import { Update } from '../sql/dml.ts'
import { nameKey } from '../sql/names.ts'
import type { ClauseElement } from '../sql/node.ts'
import { NextValue } from '../sql/sequence-value.ts'

/** Runs an expression by itself and gives its value. */
export type RunScalar = (expression: ClauseElement) => Promise<unknown>

/**
 * The given values with those of client-side defaults, worked out for this execution.
 *
 * @returns a promise only where the database has to be asked
 */
export function withDefaults(
  compiled: Compiled,
  parameters: ParameterValues,
  runScalar: RunScalar,
): ParameterValues | Promise<ParameterValues> {
  const defaults = defaultsOf(compiled)
  if (defaults.length === 0) return parameters
  const values: Record<string, unknown> = { ...parameters }
  if (defaults.some(({ given }) => given.kind === 'expression' || given.kind === 'sequence'))
    return askedFor(defaults, values, runScalar)
  for (const { names, given } of defaults)
    for (const name of names) values[name] = ownValue(given, values)
  return values
}

async function askedFor(
  defaults: readonly Prefetched[],
  values: Record<string, unknown>,
  runScalar: RunScalar,
): Promise<ParameterValues> {
  for (const { names, given } of defaults)
    for (const name of names)
      values[name] =
        given.kind === 'expression'
          ? await runScalar(given.expression)
          : given.kind === 'sequence'
            ? await runScalar(new NextValue(given.sequence))
            : ownValue(given, values)
  return values
}

/** A default with the parameters that it fills. */
interface Prefetched {
  readonly given: ClientDefault
  readonly names: readonly string[]
}

const known = new WeakMap<Compiled, readonly Prefetched[]>()

function defaultsOf(compiled: Compiled): readonly Prefetched[] {
  const found = known.get(compiled)
  if (found !== undefined) return found
  const updates = compiled.statement instanceof Update
  const defaults = compiled.prefetch.flatMap((column) => {
    const given = column instanceof Column ? (updates ? column.onupdate : column.default) : null
    return given === null
      ? []
      : [{ given, names: parameterNames(compiled, nameKey(column.key ?? '')) }]
  })
  known.set(compiled, defaults)
  return defaults
}

/** `id` for one row, `id_m1` and so on for the further rows of an INSERT of several. */
function parameterNames(compiled: Compiled, key: string): readonly string[] {
  return [...compiled.bindNames.keys()]
    .filter((bind) => bind.isCrud && bind.value === null && !bind.required)
    .map((bind) => nameKey(bind.key))
    .filter((name) => name === key || (name.startsWith(`${key}_m`) && /_m\d+$/.test(name)))
}

/** What a default gives without asking the database. */
function ownValue(given: ClientDefault, current: ParameterValues): unknown {
  if (given.kind === 'callable') return given.call({ current })
  return given.kind === 'value' ? given.value : null
}
