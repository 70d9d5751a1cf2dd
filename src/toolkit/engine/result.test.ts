import { describe, expect, test } from 'vitest'
import { MultipleResultsFound, NoResultFound, ResourceClosedError } from '../errors.ts'
import type { DriverRow } from './driver.ts'
import { Result } from './result.ts'
import { RowShape } from './row-shape.ts'

const source = { a: {}, b: {} }
const columns = [
  { key: 'a', process: null, source: source.a },
  { key: 'b', process: (value: unknown) => `<${String(value)}>`, source: source.b },
]

function result(rows: readonly DriverRow[], shape = new RowShape(columns)) {
  return new Result({
    shape,
    rows,
    returnsRows: true,
    rowcount: 0,
    lastrowid: null,
    insertedKeys: null,
    statement: null,
  })
}

const three: readonly DriverRow[] = [
  [1, 'x'],
  [2, 'y'],
  [3, 'x'],
]

// behaviour as SQLAlchemy's documentation of Result has it
describe('rows', () => {
  test('are objects by key, arrays by place and single values', () => {
    expect(result(three).all()).toEqual([
      { a: 1, b: '<x>' },
      { a: 2, b: '<y>' },
      { a: 3, b: '<x>' },
    ])
    expect(result(three).tuples().first()).toEqual([1, '<x>'])
    expect(result(three).scalars('b').all()).toEqual(['<x>', '<y>', '<x>'])
    expect(result(three).scalars(source.a).all()).toEqual([1, 2, 3])
    expect(result(three).mappings().fetchMany(1)).toEqual([{ a: 1, b: '<x>' }])
    expect(result(three).keys()).toEqual(['a', 'b'])
  })

  test('are given out once, whichever view reads them', () => {
    const one = result(three)
    expect(one.fetchOne()).toEqual({ a: 1, b: '<x>' })
    expect(one.scalars().fetchMany(1)).toEqual([2])
    expect(one.all()).toHaveLength(1)
    expect(one.all()).toEqual([])
    expect(one.fetchOne()).toBe(null)
  })

  test('one and its kin insist on their number', () => {
    expect(() => result([]).one()).toThrow(NoResultFound)
    expect(() => result(three).one()).toThrow(MultipleResultsFound)
    expect(() => result(three).oneOrNone()).toThrow(MultipleResultsFound)
    expect(result([]).oneOrNone()).toBe(null)
    expect(result([[1, null]]).one()).toEqual({ a: 1, b: '<null>' })
    expect(result(three).scalar()).toBe(1)
    expect(result([]).scalar()).toBe(null)
    expect(() => result([]).scalarOne()).toThrow(NoResultFound)
    expect(result([[null, 1]]).scalarOne()).toBe(null)
    expect(result([]).scalarOneOrNone()).toBe(null)
  })

  test('first closes the result', () => {
    const one = result(three)
    one.first()
    expect(() => one.all()).toThrow(ResourceClosedError)
    expect(() => one.first()).toThrow(ResourceClosedError)
  })

  test('can be read in parts, each only once, and in a loop', async () => {
    expect([...result(three).tuples().partitions(2)].map((page) => page.length)).toEqual([2, 1])
    expect(result(three).scalars('b').unique().all()).toEqual(['<x>', '<y>'])
    expect(
      result([
        [1n, 'x'],
        [1n, 'x'],
      ])
        .unique()
        .all(),
    ).toHaveLength(1)
    expect(
      result(three)
        .unique((row) => row['b'])
        .fetchMany(5),
    ).toHaveLength(2)
    const seen: unknown[] = []
    for await (const row of result(three).scalars()) seen.push(row)
    expect(seen).toEqual([1, 2, 3])
  })

  test('frozen can be read again and again', () => {
    const again = result(three).freeze()
    expect(again().all()).toEqual(again().all())
    expect(again().scalars().all()).toEqual([1, 2, 3])
  })

  test('keep keys that are names of object members or numbers', () => {
    const keys = ['__proto__', 'constructor', '2024', 'toString', 'a']
    const shape = new RowShape(keys.map((key) => ({ key, process: null, source: null })))
    const [row] = result([[1, 2, 3, 4, 5]], shape).all()
    expect(new Map(Object.entries(row ?? {}))).toEqual(
      new Map([
        ['2024', 3],
        ['__proto__', 1],
        ['constructor', 2],
        ['toString', 4],
        ['a', 5],
      ]),
    )
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype)
  })
})

test('a statement without rows says so', () => {
  const none = new Result({
    shape: new RowShape([]),
    rows: [],
    returnsRows: false,
    rowcount: 2,
    lastrowid: 7,
    insertedKeys: null,
    statement: null,
  })
  expect(none.rowcount).toBe(2)
  expect(() => none.all()).toThrow(ResourceClosedError)
  expect(() => none.insertedPrimaryKey).toThrow(/single row/)
})
