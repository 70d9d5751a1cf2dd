import { Dialect, type DialectDefinition } from '../../compile/dialect.ts'
import { standardFeatures } from '../../compile/features.ts'
import { textLiteral } from '../../compile/literals.ts'
import { standardIdentifiers } from '../../compile/identifiers.ts'
import { atVersion, type VersionFacts } from '../../compile/versions.ts'
import { MysqlStatementCompiler } from './compiler.ts'
import { MariadbDdlCompiler, MysqlDdlCompiler } from './ddl.ts'
import { mariadbReservedWords, reservedWords, uncallableWords } from './reserved.ts'
import { parseType } from './parse-type.ts'
import { MysqlTypeCompiler } from './types.ts'
import { mysqlOptions } from './options.ts'

const definition: DialectDefinition = {
  name: 'mysql',
  features: {
    ...standardFeatures,
    timeZones: false,
    schemasAreDatabases: true,
    defaultValues: false,
    booleanLiterals: 'words',
    cteFollowsInsert: true,
    divisionTruncates: false,
    qualifiesSetColumns: true,
    multiTableUpdate: true,
    multiTableDelete: true,
    forShare: false,
    forUpdateOf: false,
    castToFloat: false,
    windowFilter: false,
    fullOuterJoin: false,
    nullsOrdering: false,
    fetchFirst: false,
    fetchTies: false,
    fetchPercent: false,
    symmetricBetween: false,
    dmlInCte: false,
    collationSchemas: false,
    emptySelect: false,
    tableSample: false,
    ordinality: false,
    tableFunctions: false,
    unnamedValues: false,
    limitInSubquery: false,
    orderedAggregates: false,
    arrayLiterals: false,
    digitNames: true,
    distinctOn: false,
    groupingSets: false,
    ownGroupings: ['rollup'],
    windowGroups: false,
    windowExclude: false,
    withinGroup: false,
    textDistances: false,
    isOfValues: false,
    tupleAssignment: false,
    arrayQuantifiers: false,
    functionPathLength: 2,
    keyShareLocks: false,
    jsonIndexes: 'paths',
    backslashEscapes: true,
    // https://dev.mysql.com/doc/refman/8.0/en/identifiers.html
    // https://mariadb.com/kb/en/information-schema-tables-table/: three bytes a character
    lostInCatalogue: /[\u{10000}-\u{10FFFF}]/gu,
    illegalNames: /[\u{10000}-\u{10FFFF}]|\s$/u,
    // ENUM is part of the column's type, so nothing has to be made for it
    nativeEnum: true,
    // https://dev.mysql.com/doc/refman/8.0/en/implicit-commit.html
    transactionalDdl: false,
    maxIdentifierLength: 255,
    maxTableNameLength: 64,
    maxIndexNameLength: 64,
    maxConstraintNameLength: 64,
    comments: true,
    inlineComments: true,
    deferrableConstraints: false,
    materializedViews: false,
    defaultExpressions: 'parentheses',
    keyTextLength: 'required',
    keyedCounting: true,
    unsupportedActions: ['SET DEFAULT'],
  },
  paramstyle: 'qmark',
  identifiers: {
    ...standardIdentifiers,
    quote: ['`', '`'],
    reservedWords,
    uncallable: uncallableWords,
    plainCollations: true,
  },
  typeCompiler: MysqlTypeCompiler,
  ddlCompiler: MysqlDdlCompiler,
  statementCompiler: MysqlStatementCompiler,
  knownOptions: mysqlOptions,
  parseType: (text) => parseType(text),
}

/** MySQL 8 — https://dev.mysql.com/doc/refman/8.0/en/ */
export const mysql: Dialect = new Dialect(definition)

/** MariaDB 10.11 — https://mariadb.com/kb/en/documentation/ */
export const mariadb: Dialect = new Dialect({
  ...definition,
  name: 'mariadb',
  features: {
    ...definition.features,
    expressionIndexes: false,
    lateral: false,
    derivedColumns: false,
    cteBeforeUpdate: false,
    cteInMembers: false,
    frameParameters: false,
    deleteAlias: false,
    fetchFirst: true,
    fetchTies: true,
    sequences: true,
    sequencesOptional: true,
    nativeUuid: true,
    regexpFlagsInPattern: true,
    insertReturning: true,
    deleteReturning: true,
    insertManyReturning: true,
  },
  identifiers: { ...definition.identifiers, reservedWords: mariadbReservedWords },
  literals: {
    uuid: (value, _type, dialect) => textLiteral(String(value).replaceAll('-', ''), dialect),
  },
  ddlCompiler: MariadbDdlCompiler,
  optionNames: ['mariadb', 'mysql'],
})

// https://dev.mysql.com/doc/relnotes/mysql/8.0/en/
const versions: VersionFacts = {
  before: [
    ['8.0.31', { exceptAll: false }],
    ['8.0.22', { compoundParentheses: false }],
    ['8.0.19', { derivedColumns: false }],
    ['8.0.14', { lateral: false }],
    ['8.0.13', { expressionIndexes: false, defaultExpressions: 'none' }],
  ],
  from: [
    ['8.0.1', { forShare: true, forUpdateOf: true }],
    ['8.0.19', { newRowAlias: true }],
  ],
}

/** MySQL by its version, as `SELECT version()` tells it. */
export const mysqlAt = (version: string): Dialect => atVersion(mysql, version, versions)

// https://mariadb.com/kb/en/release-notes/
const mariadbVersions: VersionFacts = {
  before: [
    ['10.7', { nativeUuid: false }],
    ['10.6', { fetchFirst: false, fetchTies: false }],
    ['10.5', { insertReturning: false, insertManyReturning: false, exceptAll: false }],
    ['10.4', { compoundParentheses: false }],
    ['10.3', { sequences: false }],
  ],
}

/** MariaDB by its version, as `SELECT version()` tells it. */
export const mariadbAt = (version: string): Dialect => atVersion(mariadb, version, mariadbVersions)

export { cursorOf, parseCreateTable, readElement, TableDraft } from './show-create.ts'
export { readKeyOptions, readKeyParts } from './show-create-keys.ts'
export { parseCreateSequence, parseCreateView, withoutDefiner } from './show-create-objects.ts'
export { tableOptionsIn } from './show-create-options.ts'
export { withoutVersions } from './tokenizer.ts'
export type {
  ReflectedColumn,
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedKey,
  ReflectedRawObject,
  ReflectedSequence,
  ReflectedTable,
  ReflectedView,
} from '../reflected.ts'
export type { TokenCursor } from '../token-cursor.ts'
export { insert, limit } from './dml.ts'
export { match, type MatchOptions } from './match.ts'
