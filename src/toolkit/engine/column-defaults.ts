import type { Compiled, ParameterValues } from '../compile/compiled.ts'
import { Column } from '../schema/column.ts'
import type { ClientDefault } from '../schema/defaults.ts'
import { Update } from '../sql/dml.ts'
import { nameKey } from '../sql/names.ts'
import type { ClauseElement } from '../sql/node.ts'
import { NextValue } from '../sql/sequence-value.ts'

/** Runs an expression by itself and gives its value. */
export type RunScalar = (expression: ClauseElement) => Promise<unknown>

/** The given values with those of client-side defaults, worked out for this execution. */
export async function withDefaults(
  compiled: Compiled,
  parameters: ParameterValues,
  runScalar: RunScalar,
): Promise<ParameterValues> {
  if (compiled.prefetch.length === 0) return parameters
  const values: Record<string, unknown> = { ...parameters }
  for (const column of compiled.prefetch) {
    if (!(column instanceof Column)) continue
    const given = compiled.statement instanceof Update ? column.onupdate : column.default
    if (given === null) continue
    for (const name of parameterNames(compiled, column.key))
      values[name] = await defaultValue(given, values, runScalar)
  }
  return values
}

/** `id` for one row, `id_m1` and so on for the further rows of an INSERT of several. */
function parameterNames(compiled: Compiled, key: string): readonly string[] {
  return [...compiled.bindNames.keys()]
    .filter((bind) => bind.isCrud && bind.value === null && !bind.required)
    .map((bind) => nameKey(bind.key))
    .filter((name) => name === key || (name.startsWith(`${key}_m`) && /_m\d+$/.test(name)))
}

async function defaultValue(
  given: ClientDefault,
  current: ParameterValues,
  runScalar: RunScalar,
): Promise<unknown> {
  switch (given.kind) {
    case 'value':
      return given.value
    case 'callable':
      return given.call({ current })
    case 'expression':
      return runScalar(given.expression)
    case 'sequence':
      return runScalar(new NextValue(given.sequence))
  }
}
