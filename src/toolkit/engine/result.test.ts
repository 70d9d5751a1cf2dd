import { describe, expect, test } from 'vitest'
import {
  ArgumentError,
  MultipleResultsFound,
  NoResultFound,
  ResourceClosedError,
} from '../errors.ts'
import type { DriverRow } from './driver.ts'
import { MadeRows } from './made-rows.ts'
import { Result } from './result.ts'
import { objectMaker } from './row-objects.ts'
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

describe('views', () => {
  test('columns() leaves some, in another order, by place, key or object', () => {
    expect(result(three).columns('b', source.a).tuples().first()).toEqual(['<x>', 1])
    const picked = result(three).columns(1)
    expect(picked.keys()).toEqual(['b'])
    expect(picked.fetchOne()).toEqual({ b: '<x>' })
    expect(picked.columns('b').scalars().all()).toEqual(['<y>', '<x>'])
    expect(() => result(three).columns('c')).toThrow(ArgumentError)
  })

  test('unique() holds for the views that are made afterwards, and counts by what they give', () => {
    expect(result(three).unique().scalars('b').all()).toEqual(['<x>', '<y>'])
    const one = result([
      [1, 'x'],
      [1, 'x'],
    ])
    expect(one.unique().one()).toEqual({ a: 1, b: '<x>' })
    expect(one.closed).toBe(true)
  })

  test('rows are the same by their values, never by how they are written', () => {
    const kinds = [1, '1', 1n, null, 'null', new Uint8Array([1]), '1:', true]
    const plain = new RowShape([
      { key: 'a', process: null, source: null },
      { key: 'b', process: null, source: null },
    ])
    const rows = kinds.flatMap((value) => [
      [value, ''],
      [value, ''],
    ])
    expect(result(rows, plain).unique().all()).toHaveLength(kinds.length)
    const shifted = [
      ['a', 'bc'],
      ['ab', 'c'],
    ]
    expect(result(shifted, plain).tuples().unique().all()).toHaveLength(2)
  })

  test('yieldPer() says how many rows come at a time, also in views', () => {
    const pages = [...result(three).yieldPer(2).scalars().partitions()]
    expect(pages).toEqual([[1, 2], [3]])
    expect(result(three).yieldPer(1).fetchMany()).toHaveLength(1)
  })

  test('merge() gives the rows of one result behind those of another', () => {
    const one = result(three)
    one.fetchOne()
    const both = one.merge(result([[9, 'z']]))
    expect(both.scalars().all()).toEqual([2, 3, 9])
    expect(one.all()).toEqual([])
  })

  test('a row of a frozen result may be changed by whoever gets it', () => {
    const plain = new RowShape([{ key: 'a', process: null, source: null }])
    const again = result([[1]], plain).freeze()
    const [row = []] = again().tuples().all()
    ;(row as unknown[])[0] = 2
    expect(again().tuples().all()).toEqual([[1]])
  })
})

test('a row is copied where a type makes another value of one, and is the driver’s own where none does', () => {
  const row: DriverRow = [1, 'x']
  const same = new RowShape(
    ['a', 'b'].map((key) => ({ key, process: (value: unknown) => value, source: null })),
  )
  expect(same.toTuple(row)).toBe(row)
  const tuple = new RowShape(columns).toTuple(row)
  expect(tuple).toEqual([1, '<x>'])
  expect(row).toEqual([1, 'x'])
})

test('rows of any width have all their keys, and of equal keys the last value', () => {
  for (const width of [0, 1, 3, 4, 5, 8, 9, 12, 13, 16, 17, 40]) {
    const keys = Array.from({ length: width }, (_, index) => `k${String(index)}`)
    const make = objectMaker(keys)
    const values = keys.map((_, index) => index)
    expect(make(values)).toEqual(Object.fromEntries(keys.map((key, index) => [key, index])))
    expect(Object.keys(make(values))).toEqual(keys)
  }
  expect(objectMaker(['a', 'b', 'a'])([1, 2, 3])).toEqual({ a: 3, b: 2 })
})

describe('rows that were made into objects while they were read', () => {
  const shape = new RowShape(columns)
  const made = (rows: readonly DriverRow[]) => {
    const reading = MadeRows.of(shape)
    if (reading === null) throw new Error('these can be made')
    return new Result({
      shape: reading,
      rows: rows.map(reading.make),
      returnsRows: true,
      rowcount: 0,
      lastrowid: null,
      insertedKeys: null,
      statement: null,
    })
  }

  test('are read as all others', () => {
    expect(made(three).all()).toEqual(result(three).all())
    expect(made(three).tuples().all()).toEqual(result(three).tuples().all())
    expect(made(three).scalars('b').all()).toEqual(['<x>', '<y>', '<x>'])
    expect(made(three).columns(source.b, 0).tuples().all()).toEqual(
      result(three).columns(source.b, 0).tuples().all(),
    )
    expect(made(three).indexOf(source.b)).toBe(1)
    const again = made(three).freeze()
    const row = again().fetchOne() ?? {}
    row['a'] = 'changed'
    expect(again().fetchOne()).toEqual({ a: 1, b: '<x>' })
  })

  test('can be merged with rows that were not', () => {
    const expected = [...result(three).all(), ...result(three).all()]
    expect(made(three).merge(result(three)).all()).toEqual(expected)
    expect(result(three).merge(made(three)).all()).toEqual(expected)
  })

  test('fail where they are asked for, not where they are read', () => {
    const failing = new RowShape([
      {
        key: 'a',
        process: () => {
          throw new Error('no such value')
        },
        source: null,
      },
    ])
    const reading = MadeRows.of(failing)
    const row = reading?.make([1])
    expect(row).toEqual([1])
    expect(() => reading?.toObject(row ?? [])).toThrow('no such value')
  })

  test('are not made where an object would lose a value', () => {
    const twice = columns.map((column) => ({ ...column, key: 'a' }))
    expect(MadeRows.of(new RowShape(twice))).toBe(null)
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
