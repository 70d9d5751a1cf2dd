import type { Dialect } from '../../compile/dialect.ts'
import { ArgumentError } from '../../errors.ts'
import type { InspectedConnection } from '../../reflect/inspector.ts'
import { MetaData } from '../../schema/metadata.ts'
import type { Operation } from '../ops.ts'
import type { Rename } from './confirmed-renames.ts'
import type { Detect } from './detect.ts'
import type { Include } from './include.ts'
import { reflectFor } from './reflect-for.ts'
import { compareSchemas } from './schemas.ts'

export interface CompareOptions {
  /** For which database; a connection brings its own. */
  readonly dialect?: Dialect
  /** `alembic` leaves out what Alembic's autogenerate does not see; `all` when absent. */
  readonly detect?: Detect
  /** Renames that somebody has confirmed; all are made at once. */
  readonly renames?: readonly Rename[]
  /** What is looked at, by kind and name; all when absent. */
  readonly include?: Include
  /** What the schema is called that names without one are in. */
  readonly defaultSchema?: string | null
}

/**
 * What has to be done so that `before` becomes `after`: in an order that the database accepts, and so that the
 * operations taken back in the opposite order lead to `before` again. Things are matched by confirmed renames, by
 * `info.id` where both sides have one, and by name. Alembic: "Auto Generating Migrations".
 *
 * @param before a schema, or a connection whose schema is read first
 * @throws ArgumentError when two schemas are compared without a dialect
 * @throws InvalidRequestError when a rename names nothing
 */
export function compareMetadata(
  before: MetaData,
  after: MetaData,
  options: CompareOptions,
): readonly Operation[]
export function compareMetadata(
  before: InspectedConnection,
  after: MetaData,
  options?: CompareOptions,
): Promise<readonly Operation[]>
export function compareMetadata(
  before: MetaData | InspectedConnection,
  after: MetaData,
  options: CompareOptions = {},
): readonly Operation[] | Promise<readonly Operation[]> {
  if (!(before instanceof MetaData)) return compareDatabase(before, after, options)
  const { dialect } = options
  if (dialect === undefined) {
    throw new ArgumentError('Two schemas are compared for a database: give its `dialect`.')
  }
  return compareSchemas(before, after, { ...options, dialect })
}

async function compareDatabase(
  connection: InspectedConnection,
  after: MetaData,
  options: CompareOptions,
): Promise<readonly Operation[]> {
  const { metadata, defaultSchema } = await reflectFor(connection, after)
  const { dialect } = connection.engine
  return compareSchemas(metadata, after, { defaultSchema, ...options, dialect })
}
