import { expect, test } from 'vitest'
import { Column, CreateTable, MetaData, Table } from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import * as orm from '#toolkit/orm'
import { runGenerated } from '../testing/run-generated.ts'
import { models } from './index.ts'

const typesOf = (metadata: MetaData): readonly string[] =>
  [...metadata.tables.values()].flatMap((table) =>
    new CreateTable(table)
      .compile({ dialect: sqlite })
      .sql.split('\n')
      .flatMap((line) => /^\s+t\d+ (.+?),?\s*$/.exec(line)?.[1] ?? []),
  )

test('a type in letters of its own is printed as its builder, and is written in the same letters', () => {
  const spelled = [
    'integer',
    'numeric(10,2)',
    'nvarchar(160)',
    'tinytext',
    'Boolean',
    'any',
    'TEXT',
  ]
  const metadata = new MetaData()
  const columns = spelled.map((type, at) => new Column(`t${at}`, sqlite.parseType(type)))
  new Table(
    'drawn',
    metadata,
    new Column('id', sqlite.parseType('integer'), { primaryKey: true }),
    ...columns,
  )
  const { files } = models.generate(metadata, { names: 'as drawn' })
  const code = files[0]?.text ?? ''
  expect(code).toContain("id: integer().spelled('integer').primaryKey()")
  expect(code).toContain("t1: numeric(10, 2).spelled('numeric(10,2)')")
  expect(code).toContain("t2: column(new types.NVARCHAR(160)).spelled('nvarchar(160)')")
  expect(code).toContain('t6: text(),')
  expect(code).not.toContain('DeclaredType')
  const { Base } = runGenerated(code, orm)
  expect(typesOf((Base as orm.DeclarativeBase).metadata)).toEqual(spelled)
})
