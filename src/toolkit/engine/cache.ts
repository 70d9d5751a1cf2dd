import type { Compiled } from '../compile/compiled.ts'
import type { ClauseElement } from '../sql/node.ts'

/**
 * Compiled forms of statements, by the statement object: statements never change, so one that is kept and
 * executed again is compiled once. Forms go when their statement goes.
 */
export class CompiledCache {
  readonly #forms = new WeakMap<ClauseElement, Map<string, Compiled>>()

  get(statement: ClauseElement, columnKeys: readonly string[], make: () => Compiled): Compiled {
    const forms = this.#forms.get(statement) ?? new Map<string, Compiled>()
    this.#forms.set(statement, forms)
    // lengths keep names apart that hold the separator
    const key = columnKeys.map((name) => `${name.length}:${name}`).join(',')
    const known = forms.get(key)
    if (known !== undefined) return known
    const compiled = make()
    forms.set(key, compiled)
    return compiled
  }
}
