import { expect, test } from 'vitest'
import type { Dialect } from '../../compile/dialect.ts'
import { mssql } from '../../dialects/mssql/index.ts'
import { oracle } from '../../dialects/oracle/index.ts'
import {
  Column,
  Computed,
  DefaultClause,
  Identity,
  MetaData,
  Table,
  types,
  UniqueConstraint,
} from '../../index.ts'
import { DdlElement } from '../../schema/ddl.ts'
import type { ColumnChange, Operation } from '../ops.ts'
import { statementsFor } from './index.ts'

const state = new MetaData()
const person = new Table(
  'person',
  state,
  new Column('id', types.Integer, { primaryKey: true, autoincrement: false }),
  new Column('a', new types.String(10)),
  new UniqueConstraint(['a'], { name: 'uq' }),
)
const table = { name: 'person', schema: null }

const written = (operation: Operation, dialect: Dialect) =>
  statementsFor([operation], state, dialect).map(({ sql }) =>
    sql instanceof DdlElement ? dialect.ddl(sql) : sql.tag,
  )

const altered = (change: ColumnChange): Operation => ({
  kind: 'alter column',
  table,
  column: 'a',
  change,
  was: person.c['a'],
})

// https://learn.microsoft.com/sql/t-sql/statements/alter-table-transact-sql, sp_rename
test('SQL Server says type and NULL at once, and renames by a procedure', () => {
  const change = { type: new types.String(20), nullable: false, name: "it's" }
  expect(written(altered(change), mssql)).toEqual([
    'ALTER TABLE person ALTER COLUMN a VARCHAR(20) NOT NULL',
    'ALTER TABLE person ALTER COLUMN a VARCHAR(20) NOT NULL',
    "EXEC sp_rename N'person.a', N'it''s', 'COLUMN'",
  ])
  expect(written(altered({ serverDefault: new DefaultClause('x') }), mssql)).toEqual([
    "ALTER TABLE person ADD DEFAULT 'x' FOR a",
  ])
  const rename = { kind: 'rename table', table, to: { name: 'people', schema: 'app' } } as const
  expect(written(rename, mssql)).toEqual([
    'ALTER SCHEMA app TRANSFER person',
    "EXEC sp_rename N'app.person', N'people'",
  ])
  const constraint = { kind: 'rename constraint', table, from: 'uq', to: 'other' } as const
  expect(written(constraint, mssql)).toEqual(["EXEC sp_rename N'uq', N'other', 'OBJECT'"])
})

// https://docs.oracle.com/en/database/oracle/oracle-database/23/sqlrf/ALTER-TABLE.html
test('Oracle modifies one property at a time', () => {
  const change = { type: new types.Integer(), nullable: false, serverDefault: null, name: 'b' }
  expect(written(altered(change), oracle)).toEqual([
    'ALTER TABLE person MODIFY a INTEGER',
    'ALTER TABLE person MODIFY a DEFAULT NULL',
    'ALTER TABLE person MODIFY a NOT NULL',
    'ALTER TABLE person RENAME COLUMN a TO b',
  ])
  const column = new Column('c', types.Integer)
  expect(written({ kind: 'add column', table, column }, oracle)).toEqual([
    'ALTER TABLE person ADD c INTEGER',
  ])
})

test('what neither of them can do is refused with what to do instead', () => {
  const computed = altered({ computed: new Computed('1') })
  expect(() => written(computed, oracle)).toThrow('person.a generated or counting in its place')
  expect(() => written(altered({ serverDefault: null }), mssql)).toThrow('drop its constraint')
  expect(() => written(altered({ identity: new Identity() }), mssql)).toThrow('copy the values')
  const using = altered({ type: new types.Integer(), using: 'a::int' })
  for (const dialect of [mssql, oracle]) expect(() => written(using, dialect)).toThrow('USING')
  const moved = { kind: 'rename table', table, to: { name: 'person', schema: 'app' } } as const
  expect(() => written(moved, oracle)).toThrow('copy the rows')
})
