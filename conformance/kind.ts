import { isObject, type JsonObject } from './case.ts'

export const kinds = ['ddl', 'type', 'statement', 'autogen'] as const
export type Kind = (typeof kinds)[number]

/** Nodes of the corpus' section on DDL. */
const DDL_NODE =
  /^(create|drop|add)_|^set_\w+_comment$|^ddl$|^postgresql\.(create|drop)_(enum|domain)_type$/

/** The kind of a case, as the corpus' README counts them. */
export function kindOf(given: JsonObject): Kind {
  const area = given['area']
  if (area === 'autogen') return 'autogen'
  if (area === 'schemas') return 'ddl'
  if (area === 'types' || area === 'type_matrix') return 'type'
  const root = rootNode(given)
  if (root === 'type') return 'type'
  return DDL_NODE.test(root) ? 'ddl' : 'statement'
}

/** The root may be a reference to an entry of `defs`. */
function rootNode(given: JsonObject): string {
  const { stmt, defs } = given
  if (!isObject(stmt)) return ''
  if (typeof stmt['node'] === 'string') return stmt['node']
  const definitions = Array.isArray(defs) ? defs : []
  const target = definitions.find((entry) => isObject(entry) && entry['id'] === stmt['ref'])
  return isObject(target) && typeof target['node'] === 'string' ? target['node'] : ''
}
