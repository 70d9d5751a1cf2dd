/** Lines that only one side has, each with its sign; order does not count, number does. */
export function differences(left: readonly string[], right: readonly string[]): readonly string[] {
  const counts = new Map<string, number>()
  for (const line of left) counts.set(line, (counts.get(line) ?? 0) + 1)
  for (const line of right) counts.set(line, (counts.get(line) ?? 0) - 1)
  return [...counts]
    .filter(([, count]) => count !== 0)
    .map(([line, count]) => `${count > 0 ? '-' : '+'} ${line.trim()}`)
}
