import { fileURLToPath } from 'node:url'

export const guide = fileURLToPath(new URL('../../../../docs/drivers.md', import.meta.url))

const begin = '<!-- made by `npm run drivers -- --write` -->'
const end = '<!-- end of what is made -->'

/** The guide with another table in its place. */
export function withTable(text: string, table: string): string {
  const [before = '', rest = ''] = text.split(begin)
  const [, after = ''] = rest.split(end)
  return `${before}${begin}\n\n${table}\n\n${end}${after}`
}
