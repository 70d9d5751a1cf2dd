import { InvalidRequestError } from '../errors.ts'
import type { MetaData } from '../schema/metadata.ts'
import { confirmedRenames, type Rename } from './compare/confirmed-renames.ts'
import { compareSchemas, type SchemaOptions } from './compare/schemas.ts'
import type { Operation } from './ops.ts'

export interface RenamesToMake {
  readonly renames: readonly Rename[]
  readonly operations: readonly Operation[]
  /** Those that are about nothing, as when they have been made already. */
  readonly unused: readonly string[]
}

/**
 * The steps from one schema to another with the renames that are still to be made: the same decisions may be given
 * again when all is done.
 */
export function renamesToMake(
  before: MetaData,
  after: MetaData,
  { given, options }: { readonly given: readonly Rename[]; readonly options: SchemaOptions },
): RenamesToMake {
  const renames: Rename[] = []
  const unused: Rename[] = []
  for (const rename of tablesFirst(given, before))
    (isAbout([...renames, rename], before, after) ? renames : unused).push(rename)
  const operations = compareSchemas(before, after, { ...options, renames })
  const told = unused.map(({ from, to }) => `the rename of ${from} to ${to}`)
  // two that swapped their names have them both before and after
  const isDone =
    renames.length > 0 &&
    !operations.every(isRename) &&
    compareSchemas(before, after, options).length === 0
  if (!isDone) return { renames, operations, unused: told }
  const all = given.map(({ from, to }) => `the rename of ${from} to ${to}`)
  return { renames: [], operations: [], unused: all }
}

/** Columns stand behind the new names of their tables. */
const tablesFirst = (given: readonly Rename[], { tables }: MetaData): readonly Rename[] => [
  ...given.filter(({ from }) => tables.has(from)),
  ...given.filter(({ from }) => !tables.has(from)),
]

function isAbout(renames: readonly Rename[], before: MetaData, after: MetaData): boolean {
  try {
    confirmedRenames(renames, before, after)
    return true
  } catch (error) {
    if (error instanceof InvalidRequestError) return false
    throw error
  }
}

const isRename = (operation: Operation): boolean =>
  operation.kind.startsWith('rename ') ||
  (operation.kind === 'alter column' && Object.keys(operation.change).join() === 'name')
