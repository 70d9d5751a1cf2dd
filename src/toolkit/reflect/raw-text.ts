import { text, type TextClause } from '../sql/elements.ts'
import type { ReflectingDialect } from './to-metadata.ts'

/** SQL of a catalogue holds no parameters, so a colon in it is a colon, and a backslash before it a backslash. */
export const rawText = (sql: string): TextClause =>
  text(sql.replaceAll(/\\:|(?<![:\w]):(?=\w)/gu, String.raw`\$&`))

/** Options under the name of the dialect, or nothing where there are none. */
export const under = (dialect: ReflectingDialect, options: Readonly<Record<string, unknown>>) =>
  Object.keys(options).length === 0 ? {} : { options: prefixed(dialect.name, options) }

const prefixed = (name: string, options: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(options).map(([key, value]) => [`${name}_${key}`, value]))
