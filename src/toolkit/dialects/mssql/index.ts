import { Dialect } from '../../compile/dialect.ts'
import { standardFeatures, type Features } from '../../compile/features.ts'
import { standardIdentifiers } from '../../compile/identifiers.ts'
import { DeclaredType } from '../../types/declared.ts'
import { NullType } from '../../types/scalar.ts'
import { MssqlStatementCompiler } from './compiler.ts'
import { MssqlDdlAlter } from './ddl-alter.ts'
import { literals } from './literals.ts'
import { reservedWords } from './reserved.ts'
import { MssqlTypeCompiler } from './types.ts'
import { mssqlOptions } from './options.ts'

/** SQL Server 2017 and later, to compile for only: there is no driver. */
export const mssql: Dialect = new Dialect({
  name: 'mssql',
  features: {
    ...standardFeatures,
    nativeUuid: true,
    // DEFAULT among values is refused for IDENTITY columns
    defaultMetavalue: false,
    emptyInsert: false,
    insertReturning: true,
    updateReturning: true,
    deleteReturning: true,
    insertManyReturning: true,
    favorsReturning: true,
    returningFirst: true,
    aggregateOrderBy: 'within-group',
    multiTableUpdate: true,
    multiTableDelete: true,
    windowFilter: false,
    nullsOrdering: false,
    lateral: false,
    exceptAll: false,
    symmetricBetween: false,
    dmlInCte: false,
    collationSchemas: false,
    updateJoin: false,
    emptySelect: false,
    ordinality: false,
    distinctOn: false,
    regexp: false,
    windowGroups: false,
    windowExclude: false,
    textDistances: false,
    isOfValues: false,
    rowValues: false,
    conditionValues: false,
    tupleAssignment: false,
    arrayQuantifiers: false,
    keyShareLocks: false,
    jsonIndexes: 'paths',
    // only CONVERT makes bytes of a text
    textAsBytes: false,
    maxIdentifierLength: 128,
    defaultSchemaName: 'dbo',
    comments: true,
    sequences: true,
    sequencesOptional: true,
    identityColumns: true,
    booleanChecks: false,
    deferrableConstraints: false,
    expressionIndexes: false,
    partialIndexes: true,
    materializedViews: false,
    maxLengthTypes: true,
    // VARCHAR(max) is no part of a key
    keyTextLength: 'required',
    unsupportedActions: ['RESTRICT'],
  },
  paramstyle: 'named',
  identifiers: {
    ...standardIdentifiers,
    quote: ['[', ']'],
    reservedWords,
    plainCollations: true,
    dottedSchemas: true,
  },
  literals,
  typeCompiler: MssqlTypeCompiler,
  ddlCompiler: MssqlDdlAlter,
  statementCompiler: MssqlStatementCompiler,
  knownOptions: mssqlOptions,
  parseType: (text) => new DeclaredType(text, new NullType()),
})

/** What servers lack that are older than the version (10 is 2008, 11 is 2012). */
const missing: readonly (readonly [before: number, Partial<Features>])[] = [
  [11, { offsetFetch: false, maxLengthTypes: false, sequences: false }],
  [10, { dateTypes: false, multivaluesInsert: false }],
]

/** SQL Server by its major version: 16 is 2022, 11 is 2012, 10 is 2008, 9 is 2005. */
export const mssqlAt = (version: number): Dialect =>
  mssql.with({
    features: Object.assign(
      {},
      ...missing.flatMap(([before, lacks]) => (version < before ? lacks : [])),
    ),
  })
