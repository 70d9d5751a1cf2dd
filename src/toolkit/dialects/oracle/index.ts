import { Dialect } from '../../compile/dialect.ts'
import { standardFeatures } from '../../compile/features.ts'
import { standardIdentifiers } from '../../compile/identifiers.ts'
import { DeclaredType } from '../../types/declared.ts'
import { NullType } from '../../types/scalar.ts'
import { OracleStatementCompiler } from './compiler.ts'
import { OracleDdlCompiler } from './ddl.ts'
import { dateLiteral, dateTimeLiteral, intervalLiteral } from './literals.ts'
import { reservedWords } from './reserved.ts'
import { OracleTypeCompiler } from './types.ts'

/** Oracle Database 23, to compile for only: there is no driver. */
export const oracle: Dialect = new Dialect({
  name: 'oracle',
  features: {
    ...standardFeatures,
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
  literals: { date: dateLiteral, datetime: dateTimeLiteral, interval: intervalLiteral },
  typeCompiler: OracleTypeCompiler,
  ddlCompiler: OracleDdlCompiler,
  statementCompiler: OracleStatementCompiler,
  parseType: (text) => new DeclaredType(text, new NullType()),
})
