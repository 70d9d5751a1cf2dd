import { ArgumentError } from '../errors.ts'
import type { IsolationLevel } from './options.ts'

/** What a database knows of isolation levels, as facts. */
interface IsolationRules {
  readonly levels: readonly IsolationLevel[]
  /** Run on each new connection. */
  readonly connect: readonly string[]
  /** The level that is set on the connection, where others are said when a transaction begins. */
  readonly onConnection: IsolationLevel | null
  readonly enter: string
  readonly leave: string
}

const standard: IsolationRules = {
  levels: ['AUTOCOMMIT', 'READ UNCOMMITTED', 'READ COMMITTED', 'REPEATABLE READ', 'SERIALIZABLE'],
  connect: [],
  onConnection: null,
  enter: '',
  leave: '',
}

// DDL commits, and what follows it has to be in a transaction again: the server begins it where autocommit is off,
// as Python's drivers have it. https://dev.mysql.com/doc/refman/8.4/en/implicit-commit.html
const mysql: IsolationRules = {
  ...standard,
  connect: ['SET autocommit = 0'],
  onConnection: 'AUTOCOMMIT',
  enter: 'SET autocommit = 1',
  leave: 'SET autocommit = 0',
}

const rules: Readonly<Record<string, IsolationRules>> = {
  // https://sqlite.org/isolation.html
  sqlite: {
    levels: ['AUTOCOMMIT', 'READ UNCOMMITTED', 'SERIALIZABLE'],
    connect: [],
    onConnection: 'READ UNCOMMITTED',
    enter: 'PRAGMA read_uncommitted = 1',
    leave: 'PRAGMA read_uncommitted = 0',
  },
  mysql,
  mariadb: mysql,
}

const rulesOf = (dialect: string): IsolationRules => rules[dialect] ?? standard

/** What a new connection is told, so that its transactions are as this library takes them to be. */
export const isolationAtConnect = (dialect: string): readonly string[] => rulesOf(dialect).connect

/** What brings a connection from one level to another; null is the database's own. */
export function isolationChange(
  dialect: string,
  from: IsolationLevel | null,
  to: IsolationLevel | null,
): readonly string[] {
  const { onConnection, enter, leave } = rulesOf(dialect)
  const before = from !== null && from === onConnection
  const after = to !== null && to === onConnection
  return before === after ? [] : [after ? enter : leave]
}

/** @throws ArgumentError with those that there are */
export function assertIsolationLevel(dialect: string, level: IsolationLevel | null): void {
  const { levels } = rulesOf(dialect)
  if (level === null || levels.includes(level)) return
  throw new ArgumentError(
    `Invalid value '${level}' for isolationLevel; ${dialect} has ${levels.join(', ')}`,
  )
}
