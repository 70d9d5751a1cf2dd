import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { sqljs } from '../drivers/sqljs.ts'
import { listen } from '../event/listen.ts'
import { text } from '../sql/elements.ts'
import { createEngine } from './create.ts'

test('events tell what goes to the engine, and a hidden parameter is hidden everywhere', async () => {
  const lines: string[] = []
  await using engine = createEngine('sqlite://', {
    driver: sqljs(await initSqlJs()),
    echo: (line) => lines.push(line),
    hideParameters: true,
  })
  const seen: string[] = []
  listen(engine, 'afterCursorExecute', ({ statement }, milliseconds) => {
    if (milliseconds >= 0) seen.push(statement)
  })
  listen(engine, 'handleError', (error) => seen.push(error.constructor.name))
  await using connection = await engine.connect()
  await connection.execute(text('SELECT :secret'), { secret: 'hush' })
  const error: unknown = await connection
    .execDriverSql('SELEC ?', ['hush'])
    .catch((raised: unknown) => raised)
  expect(error).toMatchObject({ parameters: null })
  expect(seen).toEqual(['BEGIN', 'SELECT ?', 'OperationalError'])
  expect(lines.join()).not.toContain('hush')
})
