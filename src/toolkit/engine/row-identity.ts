/**
 * What rows with the same values have in common: the value itself where two equal ones are the same to `Set`,
 * else a text that tells kinds of values apart.
 *
 * @param row an object, an array or a single value of a result
 */
export function identityOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null ? textOf(row) : row
}

function textOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return tagged(typeof value, String(value))
  if (value instanceof Date) return tagged('date', String(value.getTime()))
  if (value instanceof Uint8Array) return tagged('bytes', value.join(' '))
  if (Array.isArray(value)) return tagged('list', value.map(textOf).join(''))
  return tagged(
    'object',
    Object.entries(value)
      .map(([key, member]) => textOf(key) + textOf(member))
      .join(''),
  )
}

// the length keeps neighbours apart: no text can imitate the end of its own
const tagged = (kind: string, text: string): string => `${kind}${text.length}:${text}`
