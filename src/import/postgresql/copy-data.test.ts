import { expect, test } from 'vitest'
import { insertsOf, readCopy } from './copy-data.ts'

// the escapes are those of https://www.postgresql.org/docs/15/sql-copy.html#id-1.9.3.55.9.2
test('rows in the text format of COPY come with their NULLs and escapes', () => {
  const data = '\na\\tb\t\\N\n\\\\x\t\\x41\\102\\n\n\\.\n'
  expect(readCopy('COPY public.t (a, b) FROM stdin', data)).toMatchObject({
    columns: 2,
    rows: [
      ['a\tb', null],
      ['\\x', 'AB\n'],
    ],
  })
})

test('another format is left alone', () => {
  expect(readCopy('COPY t FROM stdin WITH (FORMAT csv)', '\na,b\n\\.\n')).toBe(null)
})

test('rows go in statements that stay below the most parameters', () => {
  const rows = Array.from({ length: 5 }, (_, at) => [String(at), null])
  const inserts = [...insertsOf({ insert: 'INSERT INTO t ', columns: 2, rows }, 4)]
  expect(inserts.map(({ values }) => values.length)).toEqual([4, 4, 2])
  expect(inserts[0]?.sql).toBe('INSERT INTO t ($1, $2), ($3, $4)')
})
