import { sqlite } from '#toolkit/dialects/sqlite'

const preparer = sqlite.preparer()

/** A name as SQLite reads it whatever it consists of. */
export const quoted = (name: string): string => preparer.quoteAlways(name)
