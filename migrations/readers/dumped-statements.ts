/**
 * The lines of `pg_dump`, each behind the statement that it belongs to, without the commas between them: no ALTER TABLE
 * of PostgreSQL changes the order of columns, so that it does not count.
 */
export function dumpedStatements(lines: readonly string[]): readonly string[] {
  const found: string[] = []
  let statement = ''
  for (const line of lines) {
    if (statement === '') statement = line
    found.push(`${statement}: ${line.trim().replace(/,$/, '')}`)
    if (line.endsWith(';')) statement = ''
  }
  return found
}
