import type { Dialect } from '../../compile/dialect.ts'

/** `all` that can differ, or what `alembic` looks at. */
export type Detect = 'all' | 'alembic'

/** Which kinds of differences are looked for. */
export interface Sight {
  readonly primaryKeys: boolean
  /** Conditions of checks; otherwise they are known by name alone, and without one not at all. */
  readonly checkTexts: boolean
  /** Checks that types bring along. */
  readonly typeChecks: boolean
  readonly exclusions: boolean
  readonly expressionIndexes: boolean
  /** Order, direction, condition and options of what is indexed. */
  readonly indexDetails: boolean
  /** A UNIQUE of other order, and one that the database knows by no name. */
  readonly uniqueDetails: boolean
  /** Names and MATCH of foreign keys. */
  readonly foreignKeyDetails: boolean
  /** A type's arguments that only one side gives. */
  readonly oneSidedArguments: boolean
  readonly generatedExpressions: boolean
  /** `Identity` also where the database has none, so that it is found each time. */
  readonly identityEverywhere: boolean
  /** Another name for the same thing is a rename. */
  readonly renames: boolean
  /** Options, ways of counting, types, sequences, views, triggers, comments of constraints. */
  readonly everythingElse: boolean
}

const all: Sight = {
  primaryKeys: true,
  checkTexts: true,
  typeChecks: true,
  exclusions: true,
  expressionIndexes: true,
  indexDetails: true,
  uniqueDetails: true,
  foreignKeyDetails: true,
  oneSidedArguments: true,
  generatedExpressions: true,
  identityEverywhere: false,
  renames: true,
  everythingElse: true,
}

/** https://alembic.sqlalchemy.org/en/latest/autogenerate.html#what-does-autogenerate-detect-and-what-does-it-not-detect */
const alembic: Sight = {
  primaryKeys: false,
  checkTexts: false,
  typeChecks: false,
  exclusions: false,
  expressionIndexes: true,
  indexDetails: true,
  uniqueDetails: false,
  foreignKeyDetails: false,
  oneSidedArguments: false,
  generatedExpressions: false,
  identityEverywhere: true,
  renames: false,
  everythingElse: false,
}

/** What SQLAlchemy reads of the indexes of SQLite are names of columns. */
const columnsOnly = { expressionIndexes: false, indexDetails: false }

/** What a comparison on this dialect looks at. */
export function sightOf(detect: Detect, { features }: Pick<Dialect, 'features'>): Sight {
  if (detect === 'all') return all
  return features.alterConstraints ? alembic : { ...alembic, ...columnsOnly }
}
