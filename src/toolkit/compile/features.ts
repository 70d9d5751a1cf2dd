import { standardStatementFeatures, type StatementFeatures } from './statement-features.ts'

/**
 * What a dialect can do. Compilers and reports ask here and nowhere else; a dialect is this record first.
 * The statement part is grouped below the part about DDL.
 */
export interface Features extends StatementFeatures {
  // values
  readonly nativeBoolean: boolean
  readonly nativeUuid: boolean
  readonly nativeInterval: boolean
  readonly nativeEnum: boolean
  readonly nativeArray: boolean
  /** Timestamps may have an offset from UTC. */
  readonly timeZones: boolean
  /** How many digits a decimal keeps; null: all that it is declared with. */
  readonly decimalDigits: number | null
  /** How the place in a JSON document is bound: as a path (`$."key"[0]`), or as the key itself. */
  readonly jsonIndexes: 'paths' | 'keys'
  /** A backslash in a literal escapes the next character. */
  readonly backslashEscapes: boolean
  /** A text may hold the character NUL. */
  readonly nulInText: boolean

  // names
  readonly maxIdentifierLength: number
  /** Of tables and columns, where aliases may be longer. Null: as identifiers. */
  readonly maxTableNameLength: number | null
  /** Null: as identifiers. */
  readonly maxIndexNameLength: number | null
  /** Null: as identifiers. */
  readonly maxConstraintNameLength: number | null
  /** What the limits count. */
  readonly identifierLengthIn: 'characters' | 'bytes'
  /** Names that no quotes make legal; null where all are. */
  readonly illegalNames: RegExp | null
  readonly schemas: boolean
  /** A schema is what other servers call a database: one server has those of many applications. */
  readonly schemasAreDatabases: boolean
  /** A table may have no columns. */
  readonly emptyTables: boolean
  /** The schema that a name without one is in; null where the connection decides. */
  readonly defaultSchemaName: string | null

  // schema changes
  /** They belong to the transaction around them, and a rollback takes them back. */
  readonly transactionalDdl: boolean
  /** Constraints can be added and dropped after CREATE TABLE. */
  readonly alterConstraints: boolean
  /** A foreign key may refer to a table that is not there. */
  readonly danglingForeignKeys: boolean
  readonly foreignKeyAcrossSchemas: boolean
  readonly comments: boolean
  /** Comments are part of CREATE TABLE instead of statements of their own. */
  readonly inlineComments: boolean
  readonly constraintComments: boolean
  /** Characters in comments and declarations that the catalogue replaces; null where it keeps all. */
  readonly lostInCatalogue: RegExp | null
  readonly sequences: boolean
  /** Sequences marked optional are not made: columns count without. */
  readonly sequencesOptional: boolean
  readonly identityColumns: boolean
  readonly smallSerial: boolean
  /** A column that counts is refused unless CREATE TABLE itself has a key that begins with it. */
  readonly keyedCounting: boolean
  /** Enumerations and domains are objects of the schema. */
  readonly namedTypes: boolean
  /** Which kinds of generated columns there are. */
  readonly computedColumns: 'none' | 'stored' | 'virtual' | 'both'
  /** Booleans that are stored as numbers may have their CHECK. */
  readonly booleanChecks: boolean
  readonly deferrableConstraints: boolean
  readonly expressionIndexes: boolean
  readonly partialIndexes: boolean
  readonly indexesConcurrently: boolean
  readonly dropIndexConcurrently: boolean
  readonly materializedViews: boolean
  readonly excludeConstraints: boolean
  readonly nullsNotDistinct: boolean
  /** JSON documents have a type of their own. */
  readonly jsonType: boolean
  /** There are DATE and TIME besides DATETIME. */
  readonly dateTypes: boolean
  /** `VARCHAR(max)` stands in the place of TEXT and IMAGE. */
  readonly maxLengthTypes: boolean
  /** A default that is a function call or an expression stands in parentheses. */
  readonly defaultExpressions: 'plain' | 'parentheses' | 'none'
  /** Texts that are not of any length have to say how long they are. */
  readonly textLength: 'any' | 'required'
  /** Text columns need a length to be part of a key or an index. */
  readonly keyTextLength: 'any' | 'required'
  /** Referential actions that are refused or mean nothing. */
  readonly unsupportedActions: readonly string[]
  /** Foreign keys may say what an UPDATE of the referred row does. */
  readonly updateActions: boolean
}

/** The standard with everything switched on that SQLAlchemy's default dialect has on. */
export const standardFeatures: Features = {
  ...standardStatementFeatures,

  nativeBoolean: false,
  nativeUuid: false,
  nativeInterval: false,
  nativeEnum: false,
  nativeArray: false,
  timeZones: true,
  decimalDigits: null,
  jsonIndexes: 'keys',
  backslashEscapes: false,
  nulInText: true,

  maxIdentifierLength: 9999,
  maxTableNameLength: null,
  maxIndexNameLength: null,
  maxConstraintNameLength: null,
  identifierLengthIn: 'characters',
  illegalNames: null,
  schemas: true,
  schemasAreDatabases: false,
  emptyTables: false,
  defaultSchemaName: null,

  transactionalDdl: true,
  alterConstraints: true,
  danglingForeignKeys: false,
  foreignKeyAcrossSchemas: true,
  comments: false,
  inlineComments: false,
  constraintComments: false,
  lostInCatalogue: null,
  sequences: false,
  sequencesOptional: false,
  identityColumns: false,
  smallSerial: false,
  keyedCounting: false,
  namedTypes: false,
  computedColumns: 'both',
  booleanChecks: true,
  deferrableConstraints: true,
  expressionIndexes: true,
  partialIndexes: false,
  indexesConcurrently: false,
  dropIndexConcurrently: false,
  materializedViews: true,
  excludeConstraints: false,
  nullsNotDistinct: false,
  jsonType: true,
  dateTypes: true,
  maxLengthTypes: false,
  defaultExpressions: 'plain',
  textLength: 'any',
  keyTextLength: 'any',
  unsupportedActions: [],
  updateActions: true,
}
