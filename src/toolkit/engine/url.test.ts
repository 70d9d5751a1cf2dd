import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ArgumentError } from '../errors.ts'
import { parseUrl, Url } from './url.ts'

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
    normalizedQuery: { a: ['1', '3'], b: ['2'] },
  })
})

test.each([
  ['sqlite://', null],
  ['sqlite:///', ''],
  ['sqlite:///foo.db', 'foo.db'],
  ['sqlite:////absolute/path/foo.db', '/absolute/path/foo.db'],
  ['sqlite:////home/a@b.example/foo.db', '/home/a@b.example/foo.db'],
  ['sqlite:///C:\\path\\foo.db', 'C:\\path\\foo.db'],
  ['sqlite:///E:/work/foo.db?mode=ro', 'E:/work/foo.db'],
  ['sqlite:///:memory:', ':memory:'],
])('%s names the database %j', (text, database) => {
  expect(parseUrl(text)).toMatchObject({ backendName: 'sqlite', database, host: null })
})

test.each([
  ['mysql://h', { username: null, host: 'h', port: null, database: null }],
  ['mysql://h:450?a=b', { host: 'h', port: 450, database: null, query: { a: 'b' } }],
  ['mysql://u:p w@h/a b', { username: 'u', password: 'p w', database: 'a b' }],
  ['mysql://u+v:p+q@h/a+b', { username: 'u+v', password: 'p+q', database: 'a+b' }],
  ['mysql://u:@h', { username: 'u', password: '' }],
  ['mysql://u:50%@h/100%25', { password: '50%', database: '100%' }],
  ['mysql://u:p@/d', { host: null, database: 'd' }],
  ['mysql://🐍測試:🐍@h', { username: '🐍測試', password: '🐍' }],
  ['mysql://h/d?a%3D=x+y&b=%2Ftmp%2Fs', { query: { 'a=': 'x y', b: '/tmp/s' } }],
])('%s is read in parts', (text, parts) => {
  expect(parseUrl(text)).toMatchObject(parts)
})

test('a password is hidden unless asked for, an empty one as well', () => {
  const url = parseUrl('mysql://user:p%3Aw@db.example/shop?charset=utf8mb4')
  expect(String(url)).toBe('mysql://user:***@db.example/shop?charset=utf8mb4')
  expect(JSON.stringify({ url })).not.toContain('p:w')
  expect(url.render({ hidePassword: false })).toBe(
    'mysql://user:p%3Aw@db.example/shop?charset=utf8mb4',
  )
  expect(String(parseUrl('mysql://user:@h'))).toBe('mysql://user:***@h')
})

test('what is rendered reads back the same, and parts can be replaced or taken away', () => {
  const url = parseUrl('postgres://a:b@h:1/d?x=1&x=2').set({
    database: 'other/%?',
    host: 'fe80::1',
  })
  expect(url.backendName).toBe('postgresql')
  expect(parseUrl(url.render({ hidePassword: false }))).toEqual(url)
  expect(url.set({ password: null, port: null }).render()).toBe(
    'postgres://a@[fe80::1]/other/%25%3F?x=1&x=2',
  )
})

test('any name, password, database and option survives its URL', () => {
  const part = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 })
  const options = fc.dictionary(part, fc.oneof(part, fc.array(part, { minLength: 2 })), {
    maxKeys: 3,
  })
  fc.assert(
    fc.property(part, part, part, options, (username, password, database, query) => {
      const url = new Url({
        drivername: 'mysql',
        username,
        password,
        host: 'h',
        port: 3306,
        database,
        query,
      })
      expect(parseUrl(url.render({ hidePassword: false }))).toEqual(url)
    }),
    { seed: 2, numRuns: 200 },
  )
})

test('options of the query are replaced, added to and taken away', () => {
  const url = parseUrl('postgresql://h/d?a=1&b=2')
  expect(url.updateQuery({ b: '3', c: ['4', '5'] }).query).toEqual({
    a: '1',
    b: '3',
    c: ['4', '5'],
  })
  expect(url.updateQuery({ b: '3' }, { append: true }).query).toEqual({ a: '1', b: ['2', '3'] })
  expect(url.updateQueryString('b=7&b=8&d=%2Fx').query).toEqual({ a: '1', b: ['7', '8'], d: '/x' })
  expect(url.withoutQuery('a', 'never').query).toEqual({ b: '2' })
  expect(url.query).toEqual({ a: '1', b: '2' })
  expect(() => Object.assign(url.query, { a: 'changed' })).toThrow(TypeError)
})

test.each(['', 'nothing', 'a b://x', 'sqlite//x', 'pg://h:port/x', 'pg://h:0', 'pg://h:70000'])(
  '%j is refused, without repeating it',
  (text) => {
    expect(() => parseUrl(text)).toThrow(ArgumentError)
  },
)
