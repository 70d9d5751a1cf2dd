import { Dialect } from '../../compile/dialect.ts'
import { standardFeatures } from '../../compile/features.ts'
import { StatementCompiler } from '../../compile/statement.ts'
import { standardIdentifiers } from '../../compile/identifiers.ts'
import { DeclaredType } from '../../types/declared.ts'
import { NullType } from '../../types/scalar.ts'
import { MssqlDdlCompiler } from './ddl.ts'
import { reservedWords } from './reserved.ts'
import { MssqlTypeCompiler } from './types.ts'

/** SQL Server 2017 and later, to compile for only: there is no driver. */
export const mssql: Dialect = new Dialect({
  name: 'mssql',
  features: {
    ...standardFeatures,
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
  typeCompiler: MssqlTypeCompiler,
  ddlCompiler: MssqlDdlCompiler,
  statementCompiler: StatementCompiler,
  parseType: (text) => new DeclaredType(text, new NullType()),
})
