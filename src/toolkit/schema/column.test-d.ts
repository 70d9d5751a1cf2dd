import { types } from '../types/namespace.ts'
import { TypeDecorator } from '../types/decorator.ts'
import { text } from '../sql/text.ts'
import { Column } from './column.ts'
import { Computed } from './defaults.ts'
import { ForeignKey } from './foreign-key.ts'
import { MetaData } from './metadata.ts'
import { Identity } from './sequence.ts'
import { Table } from './table.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const isTrue = <_T extends true>() => {}

// what a column was given decides about its value and its flags
const id = new Column('id', types.Integer, { primaryKey: true })
isTrue<Same<typeof id, Column<'id', number, 'pk' | 'nn', string>>>()
const plain = new Column('plain', types.Boolean)
isTrue<Same<typeof plain, Column<'plain', boolean | null, never, string>>>()
const required = new Column('required', new types.String(50), { nullable: false })
isTrue<Same<typeof required, Column<'required', string, 'nn', string>>>()
const filled = new Column('filled', types.Float, { nullable: false, serverDefault: '1.5' })
isTrue<Same<typeof filled, Column<'filled', number, 'nn' | 'def', string>>>()
const raw = new Column('raw', types.DateTime, { serverDefault: text('CURRENT_TIMESTAMP') })
isTrue<Same<typeof raw, Column<'raw', Date | null, 'def', string>>>()
const given = new Column('given', types.Integer, { default: () => 5 })
isTrue<Same<typeof given, Column<'given', number | null, 'def', string>>>()
const cleared = new Column('cleared', types.Integer, { default: null })
isTrue<Same<typeof cleared, Column<'cleared', number | null, never, string>>>()
const indexed = new Column('indexed', types.Integer, { index: true, comment: 'x' })
isTrue<Same<typeof indexed, Column<'indexed', number | null, never, string>>>()
const referring = new Column('referring', types.Integer, {}, new ForeignKey('a.b'))
isTrue<Same<typeof referring, Column<'referring', number | null, never, string>>>()
const computed = new Column('computed', types.Integer, {}, new Computed('a + 1'))
isTrue<Same<typeof computed, Column<'computed', number | null, 'gen', string>>>()
const counting = new Column('counting', types.Integer, { nullable: false }, new Identity())
isTrue<Same<typeof counting, Column<'counting', number, 'nn' | 'def', string>>>()
const role = new Column('role', new types.Enum(['admin', 'user']), { nullable: false })
isTrue<Same<typeof role, Column<'role', 'admin' | 'user', 'nn', string>>>()
const exact = new Column('exact', new types.DateTime({ as: 'string' }), { nullable: false })
isTrue<Same<typeof exact, Column<'exact', string, 'nn', string>>>()
const untyped = new Column('untyped', null, { nullable: false }, new ForeignKey('a.b'))
isTrue<Same<typeof untyped, Column<'untyped', unknown, 'nn', string>>>()

class Money extends TypeDecorator<{ cents: number }> {
  override readonly tag = 'Money'
  override readonly impl = new types.Numeric(12, 2)
  override readonly cacheOk = true
}
const price = new Column('price', Money, { nullable: false })
isTrue<Same<typeof price, Column<'price', { cents: number }, 'nn', string>>>()

// options that are only known when the program runs say nothing
const options: { nullable: boolean } = { nullable: false }
const dynamic = new Column('dynamic', types.Integer, options)
isTrue<Same<typeof dynamic, Column<'dynamic', number | null, never, string>>>()

const item = new Table('item', new MetaData(), id, role, price)
isTrue<Same<typeof item.c.role, Column<'role', 'admin' | 'user', 'nn', 'item'>>>()

// @ts-expect-error there is no such option
export const misspelt = new Column('b', types.Integer, { nullabe: false })
// @ts-expect-error the default is a number
export const wrongDefault = new Column('b', types.Integer, { default: 'x' })
// @ts-expect-error a server default is a text or SQL
export const wrongServerDefault = new Column('b', types.Integer, { serverDefault: 5 })
// @ts-expect-error a type is no number
export const wrongType = new Column('b', 5)
