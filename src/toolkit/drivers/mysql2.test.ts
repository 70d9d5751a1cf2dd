import mysqlLibrary from 'mysql2/promise'
import { describe, expect, test } from 'vitest'
import { mysqlUrl } from '../../../test-servers.ts'
import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { mysql2Subject } from '../testing/driver-suite/mysql-subject.ts'
import { targetOf } from '../testing/driver-suite/target-of.ts'
import { mysql2 } from './mysql2.ts'

describe.skipIf(!mysqlUrl)('MariaDB', () => {
  describeDriver(mysql2Subject)

  const open = (options: Readonly<Record<string, unknown>>) => {
    const { host, port, user } = targetOf(mysqlUrl ?? '')
    const place = { ...(host && { host }), ...(port && { port }), ...(user && { user }) }
    return mysql2(mysqlLibrary).connect({ ...place, options })
  }

  test('a conditional comment alone is a statement that is run', async () => {
    const connection = await open({})
    await connection.execute("/*!40101 SET @seen = 'it ran' */")
    await connection.execute('/*M! SET @other = 2 */')
    expect((await connection.execute('SELECT @seen, @other')).rows).toEqual([['it ran', 2]])
    await connection.close()
  })

  test('options reach the server', async () => {
    const connection = await open({ connectAttributes: { program_name: 'athanor' } })
    const { rows } = await connection.execute(
      "SELECT attr_value FROM performance_schema.session_connect_attrs WHERE attr_name = 'program_name'",
    )
    // MariaDB keeps them only where the performance schema is switched on
    expect(rows.length === 0 || rows[0]?.[0] === 'athanor').toBe(true)
    await connection.close()
  })

  test('a connection over TLS says so, or is refused where the server has none', async () => {
    const plain = await open({})
    const [[, offered] = []] = (await plain.execute("SHOW VARIABLES LIKE 'have_ssl'")).rows
    await plain.close()
    const secured = open({ ssl: '{"rejectUnauthorized":false}' })
    if (offered !== 'YES') {
      await expect(secured).rejects.toMatchObject({ name: 'DriverError', disconnected: true })
      return
    }
    const connection = await secured
    const [[, cipher] = []] = (await connection.execute("SHOW STATUS LIKE 'Ssl_cipher'")).rows
    expect(cipher).not.toBe('')
    await connection.close()
  })
})

test('the library is given the place, the options of the URL as what they are, and its conversions switched off', async () => {
  const configs: object[] = []
  const library = {
    createConnection: async (config: object) => {
      configs.push(config)
      throw Object.assign(new Error('nobody there'), { code: 'ECONNREFUSED' })
    },
  }
  const ssl = { ca: 'certificate' }
  const target = {
    host: 'db.example',
    port: 3307,
    user: 'app',
    password: 'a secret',
    database: 'shop',
    options: { ssl, connectTimeout: '5000', multipleStatements: 'false', charset: 'utf8mb4' },
  }
  const made = mysql2(library).connect(target)
  await expect(made).rejects.toMatchObject({ code: 'ECONNREFUSED', disconnected: true })
  expect(configs).toEqual([
    expect.objectContaining({
      ssl,
      connectTimeout: 5000,
      multipleStatements: false,
      charset: 'utf8mb4',
      host: 'db.example',
      port: 3307,
      user: 'app',
      password: 'a secret',
      database: 'shop',
      rowsAsArray: true,
      dateStrings: true,
      bigNumberStrings: true,
    }),
  ])
})
