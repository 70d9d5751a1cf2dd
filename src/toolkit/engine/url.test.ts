import { expect, test } from 'vitest'
import { ArgumentError } from '../errors.ts'
import { parseUrl } from './url.ts'

// the cases of SQLAlchemy's "Database URLs" page and of RFC 3986
test('all parts are read, each decoded for itself', () => {
  const url = parseUrl('postgresql+pg://sc%40tt:p%40ss%2Fword@[::1]:5433/my%3Fdb?a=1&b=2&a=3')
  expect(url).toMatchObject({
    drivername: 'postgresql+pg',
    backendName: 'postgresql',
    driverName: 'pg',
    username: 'sc@tt',
    password: 'p@ss/word',
    host: '::1',
    port: 5433,
    database: 'my?db',
    query: { a: ['1', '3'], b: '2' },
  })
})

test.each([
  ['sqlite://', null],
  ['sqlite:///', null],
  ['sqlite:///foo.db', 'foo.db'],
  ['sqlite:////absolute/path/foo.db', '/absolute/path/foo.db'],
  ['sqlite:///C:\\path\\foo.db', 'C:\\path\\foo.db'],
  ['sqlite:///:memory:', ':memory:'],
])('%s names the database %j', (text, database) => {
  expect(parseUrl(text)).toMatchObject({ backendName: 'sqlite', database, host: null })
})

test('a password is hidden unless asked for', () => {
  const url = parseUrl('mysql://user:p%3Aw@db.example/shop?charset=utf8mb4')
  expect(String(url)).toBe('mysql://user:***@db.example/shop?charset=utf8mb4')
  expect(url.render({ hidePassword: false })).toBe(
    'mysql://user:p%3Aw@db.example/shop?charset=utf8mb4',
  )
})

test('what is rendered reads back the same, and parts can be replaced', () => {
  const url = parseUrl('postgres://a:b@h:1/d?x=1&x=2').set({
    database: 'other/%?',
    host: 'fe80::1',
  })
  expect(url.backendName).toBe('postgresql')
  expect(parseUrl(url.render({ hidePassword: false }))).toEqual(url)
})

test.each(['', 'nothing', 'a b://x', 'sqlite//x', 'pg://h:port/x'])('%j is refused', (text) => {
  expect(() => parseUrl(text)).toThrow(ArgumentError)
})
