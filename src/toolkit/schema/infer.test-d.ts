import { types } from '../types/namespace.ts'
import { Column } from './column.ts'
import { Computed } from './defaults.ts'
import { table } from './define-table.ts'
import { ForeignKey } from './foreign-key.ts'
import { MetaData } from './metadata.ts'
import { boolean, dateTime, enum_, integer, json, numeric, string, text } from './spec.ts'
import { Table } from './table.ts'
import type { InferInsert, InferRow } from './table-types.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
type Flat<T> = { [K in keyof T]: T[K] }
const isTrue = <_T extends true>() => {}

const metadata = new MetaData()

const users = table('users', metadata, {
  id: integer().primaryKey(),
  name: string(50).notNull(),
  nick: string(50),
  role: enum_('admin', 'user').notNull(),
  active: boolean().notNull().default(true),
  settings: json<{ theme: string }>(),
  balance: numeric(10, 2).notNull().serverDefault('0'),
  created: dateTime().notNull(),
  upper: text().computed('upper(name)'),
})

interface UserRow {
  id: number
  name: string
  nick: string | null
  role: 'admin' | 'user'
  active: boolean
  settings: { theme: string } | null
  balance: string
  created: Date
  upper: string | null
}
isTrue<Same<InferRow<typeof users>, Flat<UserRow>>>()

interface UserInsert {
  name: string
  role: 'admin' | 'user'
  created: Date
  id?: number | undefined
  nick?: string | null | undefined
  active?: boolean | undefined
  settings?: { theme: string } | null | undefined
  balance?: string | undefined
}
isTrue<Same<Flat<InferInsert<typeof users>>, Flat<UserInsert>>>()

const posts = new Table(
  'posts',
  metadata,
  new Column('id', types.Integer, { primaryKey: true }),
  new Column('author', types.Integer, { nullable: false }, new ForeignKey('users.id')),
  new Column('title', new types.String(80), { nullable: false, serverDefault: 'untitled' }),
  new Column('body', types.Text),
  new Column('length', types.Integer, {}, new Computed('length(body)')),
)

interface PostRow {
  id: number
  author: number
  title: string
  body: string | null
  length: number | null
}
isTrue<Same<InferRow<typeof posts>, Flat<PostRow>>>()

const draft: InferInsert<typeof posts> = { author: 1 }
isTrue<Same<typeof draft.title, string | undefined>>()

// @ts-expect-error a column that is never null and has no default is missing
export const missing: InferInsert<typeof posts> = { title: 'x' }

// @ts-expect-error there is no such column
export const wrong = users.c.zork

// @ts-expect-error a text is not compared with a number
users.c.id.eq('1')

declare const name: string
const dynamic: Table = new Table(name, metadata, new Column(name, types.Integer))
export const any: unknown = dynamic.c['anything']
