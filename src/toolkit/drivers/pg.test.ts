import pgLibrary from 'pg'
import { describe, expect, test } from 'vitest'
import { postgresUrl } from '../../../test-servers.ts'
import { createEngine } from '../engine/create.ts'
import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { pgSubject } from '../testing/driver-suite/postgresql-subjects.ts'
import { targetOf } from '../testing/driver-suite/target-of.ts'
import { pg } from './pg.ts'

describe.skipIf(!postgresUrl)('PostgreSQL', () => {
  describeDriver(pgSubject)

  test('options reach the server, those of the call before those of the URL', async () => {
    const url = `${postgresUrl}?application_name=of+the+URL&options=-c+work_mem%3D7MB`
    await using engine = createEngine(url, {
      driver: pg(pgLibrary),
      connectArguments: { application_name: 'of the call' },
    })
    const shown = await engine.begin(async (connection) => {
      const name = await connection.execDriverSql('SHOW application_name')
      const memory = await connection.execDriverSql('SHOW work_mem')
      return [name.scalar(), memory.scalar()]
    })
    expect(shown).toEqual(['of the call', '7MB'])
  })

  test('sslmode of the URL asks for TLS, which a server without it refuses', async () => {
    const plain = await pg(pgLibrary).connect(targetOf(postgresUrl ?? ''))
    const [[offered] = []] = (await plain.execute('SHOW ssl')).rows
    await plain.close()
    const target = { ...targetOf(postgresUrl ?? ''), options: { sslmode: 'require' } }
    const secured = pg(pgLibrary).connect(target)
    if (offered !== 'on') {
      await expect(secured).rejects.toThrow('does not support SSL')
      return
    }
    const connection = await secured
    const { rows } = await connection.execute(
      'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
    )
    expect(rows).toEqual([[true]])
    await connection.close()
  })
})

class FakeClient {
  static readonly configs: object[] = []
  constructor(config: object) {
    FakeClient.configs.push(config)
  }
  on() {
    return this
  }
  async connect() {
    throw new Error('nobody there')
  }
  async query(): Promise<never> {
    throw new Error('nobody there')
  }
  async end() {}
}

test('the library is given the place, TLS settings and every other option', async () => {
  const driver = pg({ Client: FakeClient })
  const place = { host: 'db.example', port: 5433, user: 'app', password: 'a secret' }
  const ssl = { ca: 'certificate' }
  const options = [
    { ssl, application_name: 'shop' },
    { sslmode: 'require' },
    { sslmode: 'verify-full' },
    { sslmode: 'disable' },
    { sslmode: 'require', ssl },
  ]
  for (const one of options)
    await expect(driver.connect({ ...place, options: one })).rejects.toMatchObject({
      disconnected: true,
    })
  expect(FakeClient.configs).toEqual([
    { ...place, ssl, application_name: 'shop' },
    { ...place, sslmode: 'require', ssl: { rejectUnauthorized: false } },
    { ...place, sslmode: 'verify-full', ssl: true },
    { ...place, sslmode: 'disable' },
    { ...place, sslmode: 'require', ssl },
  ])
})
