import { expect, test } from 'vitest'
import { mariadb, mysql } from '../dialects/mysql/index.ts'
import { oracle } from '../dialects/oracle/index.ts'
import { postgresql } from '../dialects/postgresql/index.ts'
import { sqlite } from '../dialects/sqlite/index.ts'
import {
  ArgumentError,
  CheckConstraint,
  Column,
  createAllStatements,
  Identity,
  Index,
  MetaData,
  Sequence,
  Table,
  types,
  View,
  type TableItem,
  type TableOptions,
} from '../index.ts'

function schemaOf(options: TableOptions, ...items: readonly TableItem[]): MetaData {
  const metadata = new MetaData()
  new Table('t', metadata, new Column('a', types.Integer), ...items, options)
  return metadata
}

test('a misspelt option is refused with its place and what the dialect knows', () => {
  const metadata = schemaOf({ sqlite: { strct: true } })
  expect(() => createAllStatements(metadata, sqlite)).toThrow(ArgumentError)
  expect(() => createAllStatements(metadata, sqlite)).toThrow(
    "Argument 'sqlite_strct' is not accepted by dialect 'sqlite' on behalf of table 't'; it knows sqlite_autoincrement, sqlite_with_rowid, sqlite_strict",
  )
})

test('options of other dialects are kept and not written', () => {
  const metadata = schemaOf({ sqlite: { strct: true }, mysql: { engine: 'InnoDB' } })
  expect(createAllStatements(metadata, postgresql)).toEqual([
    '\nCREATE TABLE t (\n\ta INTEGER\n)\n\n',
  ])
  expect(metadata.tables.get('t')?.options).toEqual({ sqlite_strct: true, mysql_engine: 'InnoDB' })
})

test('every kind of object is looked at', () => {
  const postgresqlOf = (option: string) => ({ postgresql: { [option]: 'x' } })
  const index = new Index('i', ['a'], postgresqlOf('usng'))
  const check = new CheckConstraint('a > 0', { name: 'c', ...postgresqlOf('valid') })
  const column = new Column('b', types.Integer, postgresqlOf('storage'))
  const view = new MetaData()
  new View('v', view, 'SELECT 1', postgresqlOf('wth'))
  const refusal = (metadata: MetaData) => expect(() => createAllStatements(metadata, postgresql))
  refusal(schemaOf({}, index)).toThrow(
    "'postgresql_usng' is not accepted by dialect 'postgresql' on behalf of index 'i' of table 't'",
  )
  refusal(schemaOf({}, check)).toThrow(
    "'postgresql_valid' is not accepted by dialect 'postgresql' on behalf of constraint 'c' of table 't'",
  )
  refusal(schemaOf({}, column)).toThrow(
    "'postgresql_storage' is not accepted by dialect 'postgresql' on behalf of column 'b' of table 't'",
  )
  refusal(view).toThrow(
    "'postgresql_wth' is not accepted by dialect 'postgresql' on behalf of view 'v'",
  )
})

test('MariaDB looks at the options of MySQL too, and MySQL not at those of MariaDB', () => {
  const index = () => new Index('i', ['a'], { mariadb: { igored: true } })
  expect(() => createAllStatements(schemaOf({}, index()), mariadb)).toThrow("'mariadb_igored'")
  expect(createAllStatements(schemaOf({}, index()), mysql)).toHaveLength(2)
  const old = new Index('i', ['a'], { mysql: { usng: 'btree' } })
  expect(() => createAllStatements(schemaOf({}, old), mariadb)).toThrow("'mysql_usng'")
})

test('tables of MySQL take any option: storage engines have their own', () => {
  const [sql] = createAllStatements(schemaOf({ mysql: { engine: 'X', anything: '1' } }), mysql)
  expect(sql).toContain('ANYTHING=1')
})

test('sequences and counting columns are looked at as well', () => {
  const counted = new MetaData()
  new Sequence('s', { metadata: counted, oracle: { ordr: true } })
  expect(() => createAllStatements(counted, oracle)).toThrow(
    "'oracle_ordr' is not accepted by dialect 'oracle' on behalf of sequence 's'; it knows oracle_order",
  )
  const column = new Column('b', types.Integer, {}, new Identity({ oracle: { onnull: true } }))
  expect(() => createAllStatements(schemaOf({}, column), oracle)).toThrow(
    "'oracle_onnull' is not accepted by dialect 'oracle' on behalf of identity of column 'b' of table 't'; it knows oracle_order, oracle_on_null",
  )
  const other = new Column('b', types.Integer, {}, new Identity({ postgresql: { order: true } }))
  expect(() => createAllStatements(schemaOf({}, other), postgresql)).toThrow(
    "'postgresql_order' is not accepted by dialect 'postgresql' on behalf of identity of column 'b' of table 't'; it knows none there",
  )
})
