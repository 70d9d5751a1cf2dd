/** Whether setting `a` where the database has `b` changes nothing: dates and bytes are compared by what they say. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime()
  if (a instanceof Uint8Array && b instanceof Uint8Array) {
    return a.length === b.length && a.every((byte, at) => byte === b[at])
  }
  return Object.is(a, b)
}
