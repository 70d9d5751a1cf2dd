import type { TypeEngine } from '../../types/engine.ts'
import { typesAlike } from './alike.ts'
import type { Comparison } from './comparison.ts'

/** Whether two types are others in the database. A column without a type takes the one that is there. */
export function typesDiffer(
  before: TypeEngine,
  after: TypeEngine,
  comparison: Comparison,
): boolean {
  if (typesAlike(before, after)) return false
  const { texts, sees } = comparison
  const one = texts.type(before)
  const other = texts.type(after)
  if (one === other || one === '' || other === '') return false
  return sees.oneSidedArguments || !sharesArguments(one, other)
}

/** The same name, and the arguments that both give. */
function sharesArguments(one: string, other: string): boolean {
  const [left, right] = [partsOf(one), partsOf(other)]
  if (left.name !== right.name) return false
  return left.args.length !== right.args.length || left.args.join() === right.args.join()
}

function partsOf(text: string) {
  const [, name = text, inside = ''] = /^([^(]*)(?:\(([^)]*)\))?/.exec(text) ?? []
  const args = inside.split(',').filter((argument) => argument !== '')
  return { name: name.trim() === 'DECIMAL' ? 'NUMERIC' : name.trim(), args }
}
