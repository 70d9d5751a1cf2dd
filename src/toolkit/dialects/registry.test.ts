import { expect, test } from 'vitest'
import { NoSuchModuleError } from '../errors.ts'
import { createMockEngine } from '../engine/mock.ts'
import { Column } from '../schema/column.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table } from '../schema/table.ts'
import { types } from '../types/namespace.ts'
import { postgresql } from './postgresql/index.ts'
import { dialectNamed, registerDialect } from './registry.ts'

test.each(['sqlite', 'postgresql', 'mysql', 'mariadb', 'mssql', 'oracle'])(
  '%s is known by its name, and compiles without a driver',
  async (name) => {
    expect(dialectNamed(name).name).toBe(name)
    const metadata = new MetaData()
    new Table('t', metadata, new Column('id', types.Integer, { primaryKey: true }))
    const written: string[] = []
    await metadata.createAll(createMockEngine(`${name}://`, (_, sql) => written.push(sql)))
    expect(written.join('\n')).toMatch(/CREATE TABLE t \(/)
  },
)

test('an unknown name is refused with those that are known', () => {
  expect(() => dialectNamed('nothing')).toThrow(NoSuchModuleError)
  expect(() => dialectNamed('nothing')).toThrow(/sqlite, postgresql, mysql/)
})

test('a dialect of others is found when it was made known', () => {
  const redshift = postgresql.with({ name: 'redshift' })
  registerDialect(redshift)
  expect(dialectNamed('redshift')).toBe(redshift)
})
