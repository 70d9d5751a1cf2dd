/** A key, a position, or a path of both, in the path language of JSON: `$."key"`, `$[0]`, `$."key"[0]`. */
export const jsonPath = (index: unknown): string =>
  `$${(Array.isArray(index) ? index : [index]).map(step).join('')}`

const step = (part: unknown): string =>
  typeof part === 'number' || typeof part === 'bigint'
    ? `[${part}]`
    : `."${String(part).replaceAll(/["\\]/g, '\\$&')}"`
