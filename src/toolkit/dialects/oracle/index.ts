import { Dialect } from '../../compile/dialect.ts'
import { standardFeatures } from '../../compile/features.ts'
import { standardIdentifiers } from '../../compile/identifiers.ts'
import { StatementCompiler } from '../../compile/statement.ts'
import { DeclaredType } from '../../types/declared.ts'
import { NullType } from '../../types/scalar.ts'
import { OracleDdlCompiler } from './ddl.ts'
import { reservedWords } from './reserved.ts'
import { OracleTypeCompiler } from './types.ts'

/** Oracle Database 23, to compile for only: there is no driver. */
export const oracle: Dialect = new Dialect({
  name: 'oracle',
  features: {
    ...standardFeatures,
    nativeBoolean: true,
    nativeInterval: true,
    maxIdentifierLength: 128,
    comments: true,
    sequences: true,
    identityColumns: true,
    unsupportedActions: ['RESTRICT', 'NO ACTION', 'SET DEFAULT'],
  },
  paramstyle: 'named',
  identifiers: { ...standardIdentifiers, illegalStart: /^[0-9_$]/, reservedWords },
  typeCompiler: OracleTypeCompiler,
  ddlCompiler: OracleDdlCompiler,
  statementCompiler: StatementCompiler,
  parseType: (text) => new DeclaredType(text, new NullType()),
})
