import type { Dialect } from '../../compile/dialect.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import type { Constraint } from '../../schema/constraint.ts'
import type { Index } from '../../schema/indexes.ts'
import type { Info } from '../../schema/schema-item.ts'
import type { TableName } from '../ops.ts'
import type { Sight } from './detect.ts'
import type { Include } from './include.ts'
import type { Pair, Pairing } from './pairs.ts'
import type { Spelling } from './spelling/index.ts'
import type { Renames } from '../rename-text.ts'
import type { Texts } from './texts.ts'

/** What every part of a comparison leans on. */
export interface Comparison {
  readonly dialect: Dialect
  readonly sees: Sight
  readonly spelling: Spelling
  readonly texts: Texts
  /** The schema that names without one are in; null where that is not known. */
  readonly defaultSchema: string | null
  readonly include: Include
  /** Some table or column has another name afterwards. */
  readonly renamesAnything: boolean
  /** What tables before have become, by their objects. */
  readonly tables: ReadonlyMap<AnyTable, TablePair>
}

/** A table that is there before and after. */
export interface TablePair extends Pair<AnyTable> {
  readonly name: TableName
  readonly columns: Pairing<AnyColumn>
  /** Names before that are others afterwards. */
  readonly renames: Renames
}

export const idOf = ({ info }: { readonly info: Info }): string | null =>
  typeof info['id'] === 'string' ? info['id'] : null

/** The name of a constraint or index in the database, cut where the dialect cuts it; null where the database chooses. */
export function finalName(item: Constraint | Index, { dialect }: Comparison): string | null {
  const { name } = item
  // a given name that is too long is refused where it is written
  if (name === null || name.length <= shortName || !item.nameIsMade) return name
  const quoted = dialect.preparer().constraintName(item)
  const [open, close] = dialect.definition.identifiers.quote
  if (quoted === null || !quoted.startsWith(open)) return quoted
  return quoted.slice(1, -1).replaceAll(close + close, close)
}

/** No dialect cuts names that are shorter than this. */
const shortName = 28
