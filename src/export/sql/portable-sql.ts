/** Functions, and words that look like one before a bracket, that mean the same in all three databases. */
const portableCalls = new Set(
  `abs and as between by cast ceil check coalesce concat count avg distinct else exists floor from in
  is length like lower ltrim max min not nullif on or over replace round rtrim substr sum then trim
  upper values when where char varchar numeric decimal integer real`.split(/\s+/),
)

/** Whether an expression says nothing that only one database understands, as far as names of functions and operators tell. */
export function isPortable(sql: string): boolean {
  const bare = sql.replaceAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`/g, "''")
  if (/\b(?:glob|regexp|match|ilike|similar|any|array)\b|->|==|::|~|@>|<@/i.test(bare)) return false
  return [...bare.matchAll(/([A-Za-z_]\w*)\s*\(/g)].every(([, name = '']) =>
    portableCalls.has(name.toLowerCase()),
  )
}
