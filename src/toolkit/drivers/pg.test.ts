import pgLibrary from 'pg'
import { describe } from 'vitest'
import { postgresUrl, temporaryPostgres } from '../../../test-servers.ts'
import { serverDriverSuite, targetOf, type ServerFacts } from '../testing/server-driver-suite.ts'
import { pg } from './pg.ts'

/** https://www.postgresql.org/docs/18/errcodes-appendix.html */
const facts: ServerFacts = {
  driver: pg(pgLibrary),
  placeholder: (place) => `$${place}`,
  bytesType: 'bytea',
  literals: [
    ['NULL', null],
    ['true', true],
    ['9007199254740993', 9007199254740993n],
    ['42', 42],
    ['0.1::float8', 0.1],
    ["'NaN'::float8", Number.NaN],
    ['1.10', '1.10'],
    ["'2001-02-03'::date", '2001-02-03'],
    ["'2001-02-03 04:05:06.123456'::timestamp", '2001-02-03 04:05:06.123456'],
    ["'{1,2}'::int[]", '{1,2}'],
    ['\'{"a": 1}\'::jsonb', '{"a": 1}'],
    ["'\\x00ff'::bytea", new Uint8Array([0, 255])],
    ["'é漢😀'", 'é漢😀'],
  ],
  codes: {
    unique: '23505',
    notNull: '23502',
    foreignKey: '23503',
    syntax: '42601',
    noTable: '42P01',
    interrupted: '57014',
  },
  sleep: (seconds) => `SELECT pg_sleep(${seconds})`,
  ddlRollsBack: true,
  kill: 'SELECT pg_terminate_backend(pg_backend_pid())',
}

describe.skipIf(!postgresUrl)('pg', () => {
  serverDriverSuite(facts, async () => {
    const { url, drop } = await temporaryPostgres(postgresUrl ?? '')
    return { target: targetOf(url), drop }
  })
})
