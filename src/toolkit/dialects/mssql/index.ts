import { Dialect } from '../../compile/dialect.ts'
import { standardFeatures } from '../../compile/features.ts'
import { standardIdentifiers } from '../../compile/identifiers.ts'
import { DeclaredType } from '../../types/declared.ts'
import { NullType } from '../../types/scalar.ts'
import { MssqlStatementCompiler, nationalText } from './compiler.ts'
import { MssqlDdlCompiler } from './ddl.ts'
import { reservedWords } from './reserved.ts'
import { MssqlTypeCompiler } from './types.ts'

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
  },
  paramstyle: 'named',
  identifiers: {
    ...standardIdentifiers,
    quote: ['[', ']'],
    reservedWords,
    plainCollations: true,
    dottedSchemas: true,
  },
  literals: { string: nationalText },
  typeCompiler: MssqlTypeCompiler,
  ddlCompiler: MssqlDdlCompiler,
  statementCompiler: MssqlStatementCompiler,
  parseType: (text) => new DeclaredType(text, new NullType()),
})
