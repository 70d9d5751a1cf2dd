import { sqlite } from '#toolkit/dialects/sqlite'
import { keywords } from './keywords.ts'

const preparer = sqlite.preparer()

/** A name as a person would write it: bare where SQLite reads it so, capitals kept. */
export const plainName = (name: string): string =>
  /^[A-Za-z_]\w*$/.test(name) && !keywords.has(name.toUpperCase())
    ? name
    : preparer.quoteAlways(name)
