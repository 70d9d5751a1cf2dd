import mysqlLibrary from 'mysql2/promise'
import { describe } from 'vitest'
import { mysqlUrl, temporaryMysql } from '../../../test-servers.ts'
import { serverDriverSuite, targetOf, type ServerFacts } from '../testing/server-driver-suite.ts'
import { mysql2 } from './mysql2.ts'

/** https://dev.mysql.com/doc/mysql-errors/8.4/en/server-error-reference.html */
const facts: ServerFacts = {
  driver: mysql2(mysqlLibrary),
  placeholder: () => '?',
  bytesType: 'blob',
  literals: [
    ['NULL', null],
    ['true', 1],
    ['9007199254740993', 9007199254740993n],
    ['18446744073709551615', 18446744073709551615n],
    ['42', 42],
    ['0.1e0', 0.1],
    ['1.10', '1.10'],
    ["date'2001-02-03'", '2001-02-03'],
    ["timestamp'2001-02-03 04:05:06.123456'", '2001-02-03 04:05:06.123456'],
    ["time'-100:00:01.5'", '-100:00:01.5'],
    ["x'00ff'", new Uint8Array([0, 255])],
    ["'é漢😀'", 'é漢😀'],
  ],
  codes: {
    unique: 'ER_DUP_ENTRY',
    notNull: 'ER_BAD_NULL_ERROR',
    foreignKey: 'ER_NO_REFERENCED_ROW_2',
    syntax: 'ER_PARSE_ERROR',
    noTable: 'ER_NO_SUCH_TABLE',
    interrupted: 'ER_STATEMENT_TIMEOUT',
  },
  sleep: (seconds) => `SELECT sleep(${seconds})`,
  ddlRollsBack: false,
  kill: 'KILL CONNECTION_ID()',
}

describe.skipIf(!mysqlUrl)('mysql2', () => {
  serverDriverSuite(facts, async () => {
    const { url, drop } = await temporaryMysql(mysqlUrl ?? '')
    return { target: targetOf(url), drop }
  })
})
