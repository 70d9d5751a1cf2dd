import { Dialect } from '../../compile/dialect.ts'
import { standardFeatures, type Features } from '../../compile/features.ts'
import { standardIdentifiers } from '../../compile/identifiers.ts'
import { DeclaredType } from '../../types/declared.ts'
import { NullType } from '../../types/scalar.ts'
import { OracleStatementCompiler } from './compiler.ts'
import { OracleDdlAlter } from './ddl-alter.ts'
import { literals } from './literals.ts'
import { reservedWords } from './reserved.ts'
import { OracleTypeCompiler } from './types.ts'
import { oracleOptions } from './options.ts'

/** Oracle Database 23, to compile for only: there is no driver. */
export const oracle: Dialect = new Dialect({
  name: 'oracle',
  features: {
    ...standardFeatures,
    transactionalDdl: false,
    defaultValues: false,
    emptyInsert: false,
    multivaluesInsert: false,
    cteFollowsInsert: true,
    insertReturning: true,
    updateReturning: true,
    deleteReturning: true,
    lastRowId: false,
    simpleOrderByLabel: false,
    divisionTruncates: false,
    aggregateOrderBy: 'within-group',
    booleanLiterals: 'numbers',
    windowFilter: false,
    symmetricBetween: false,
    dmlInCte: false,
    collationSchemas: false,
    updateJoin: false,
    emptySelect: false,
    tableSample: false,
    ordinality: false,
    distinctOn: false,
    textDistances: false,
    isOfValues: false,
    tupleAssignment: false,
    arrayQuantifiers: false,
    keyShareLocks: false,
    groupedLocks: false,
    jsonIndexes: 'paths',
    // a text in the place of bytes is read as hexadecimal
    textAsBytes: false,
    nativeBoolean: true,
    nativeInterval: true,
    maxIdentifierLength: 128,
    comments: true,
    sequences: true,
    identityColumns: true,
    computedColumns: 'virtual',
    textLength: 'required',
    keyTextLength: 'required',
    unsupportedActions: ['RESTRICT', 'NO ACTION', 'SET DEFAULT'],
    updateActions: false,
  },
  paramstyle: 'named',
  identifiers: { ...standardIdentifiers, illegalStart: /^[0-9_$]/, reservedWords },
  literals,
  typeCompiler: OracleTypeCompiler,
  ddlCompiler: OracleDdlAlter,
  statementCompiler: OracleStatementCompiler,
  knownOptions: oracleOptions,
  parseType: (text) => new DeclaredType(text, new NullType()),
})

/** What databases lack that are older than the version. */
const missing: readonly (readonly [before: number, Partial<Features>])[] = [
  [23, { nativeBoolean: false, conditionValues: false, derivedColumns: false }],
  [21, { jsonType: false, exceptAll: false, windowGroups: false, windowExclude: false }],
  [12.2, { maxIdentifierLength: 30 }],
  [12, { offsetFetch: false, identityColumns: false }],
  [9, { joinKeyword: false, nativeInterval: false }],
]

/** Oracle Database by its version: 23, 19, 12.2, 11.2 … */
export const oracleAt = (version: number): Dialect =>
  oracle.with({
    features: Object.assign(
      {},
      ...missing.flatMap(([before, lacks]) => (version < before ? lacks : [])),
    ),
  })
