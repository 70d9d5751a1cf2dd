import { expect, test } from 'vitest'
import { applied } from '../command.ts'
import { createIdGenerator, type TableId } from '../ids.ts'
import { metadataOf } from '../metadata/metadata-of.ts'
import { createAllStatements, dialectNamed } from '#toolkit'
import { emptyDocument, type Column, type DialectName, type SchemaDocument } from '../model.ts'
import { respelledType } from '../respelled-type.ts'
import { changeDialect, dialectChanges } from './dialect.ts'

const column = (name: string, type: string, rest: Partial<Column> = {}): Column => ({
  id: `c_${name}`,
  name,
  type,
  nullable: true,
  options: {},
  ...rest,
})

function drawn(dialect: DialectName, ...columns: readonly Column[]): SchemaDocument {
  const id: TableId = 't_things'
  const table = { id, name: 'things', columns, constraints: [], indexes: [], options: {} }
  return { ...emptyDocument('Things'), dialect, tables: { [id]: table } }
}

const changed = (document: SchemaDocument, to: DialectName): SchemaDocument =>
  applied(changeDialect(to), document, createIdGenerator())

// What each means is in the vendors' manuals: https://sqlite.org/datatype3.html,
// https://www.postgresql.org/docs/18/datatype.html, https://dev.mysql.com/doc/refman/9.4/en/data-types.html
test.each([
  ['sqlite', 'postgresql', 'integer', 'integer'],
  ['sqlite', 'postgresql', 'nvarchar(160)', 'varchar(160)'],
  ['sqlite', 'postgresql', 'NVARCHAR(160)', 'VARCHAR(160)'],
  ['sqlite', 'postgresql', 'datetime', 'timestamp'],
  ['sqlite', 'postgresql', 'blob', 'bytea'],
  // eight bytes in SQLite, four in PostgreSQL
  ['sqlite', 'postgresql', 'real', 'double precision'],
  ['sqlite', 'postgresql', 'any', 'text'],
  ['sqlite', 'postgresql', 'nvarchr(9)', undefined],
  ['postgresql', 'sqlite', 'bytea', 'blob'],
  ['postgresql', 'sqlite', 'timestamptz', 'datetime'],
  ['postgresql', 'sqlite', 'uuid', 'uuid'],
  ['postgresql', 'sqlite', 'text[]', undefined],
  ['postgresql', 'mysql', 'uuid', 'char(36)'],
  ['postgresql', 'mysql', 'boolean', 'boolean'],
  ['mysql', 'postgresql', 'int unsigned', 'bigint'],
  ['mysql', 'postgresql', 'tinyint', 'smallint'],
  ['mysql', 'postgresql', "enum('a','b')", undefined],
] as const)('from %s to %s %s becomes %s', (from, to, type, expected) => {
  expect(respelledType(type, from, to)).toBe(expected)
})

test('what is known is spelled anew, what is not stays as typed and is told', () => {
  const before = drawn(
    'sqlite',
    column('id', 'integer', { nullable: false }),
    column('title', 'nvarchar(20)', { collation: 'NOCASE' }),
    column('strange', 'wibble'),
    column('done', 'boolean', { default: { kind: 'expression', sql: '0' } }),
    column('twice', 'integer', { generated: { expression: 'id * 2', stored: false } }),
  )
  expect(dialectChanges(before, 'postgresql')).toEqual({
    respelled: 1,
    unknown: ['things.strange'],
  })
  const after = changed(before, 'postgresql')
  expect(after.dialect).toBe('postgresql')
  expect(after.tables['t_things']?.columns).toMatchObject([
    { type: 'integer', nullable: false },
    { type: 'varchar(20)', options: { sqlite_collate: 'NOCASE' } },
    { type: 'wibble' },
    { type: 'boolean', default: { sql: 'false' } },
    { generated: { expression: 'id * 2', stored: true } },
  ])
  expect(metadataOf(after).problems).toMatchObject([
    { code: 'unknown-type', path: 't_things/c_strange' },
  ])
  const [sql] = createAllStatements(metadataOf(after).metadata, dialectNamed('postgresql'))
  expect(sql).not.toContain('COLLATE')
  expect(changed(after, 'postgresql')).toBe(after)
  const back = changed(after, 'sqlite')
  expect(back.tables['t_things']?.columns).toMatchObject([
    {},
    { collation: 'NOCASE' },
    { type: 'wibble' },
    { default: { sql: '0' } },
    {},
  ])
})
