import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rulesOf, splitScript, type ScriptPiece } from '../src/toolkit/engine/script.ts'
import { noMariadbReason } from '../src/toolkit/testing/mariadb-instance.ts'
import { noClusterReason } from '../src/toolkit/testing/postgres-cluster.ts'
import { size } from '../test-sizes.ts'
import {
  mariadbEngine,
  postgresEngine,
  sqliteEngine,
  type ScriptDatabase,
  type ScriptEngine,
} from './script-engines.ts'

const corpus = join(process.env['ATHANOR_SHARED'] ?? '../shared', 'corpus')
const missing = existsSync(corpus) ? null : `${corpus} is not there`

interface Subject {
  readonly folder: string
  readonly dialect: string
  readonly make: () => Promise<ScriptEngine>
  readonly reason: string | null
}

const subjects: readonly Subject[] = [
  { folder: 'sqlite', dialect: 'sqlite', make: sqliteEngine, reason: missing },
  {
    folder: 'postgres',
    dialect: 'postgresql',
    make: postgresEngine,
    reason: missing ?? noClusterReason(),
  },
  { folder: 'mysql', dialect: 'mysql', make: mariadbEngine, reason: missing ?? noMariadbReason() },
]

/** Made not to end, or to reach for files and programs of the machine. */
const hostile = /^(?:runaway|escape)/

/** Scripts of a folder and the edge cases written for its dialect; longer ones only in deep runs. */
function scriptsOf(folder: string): readonly string[] {
  const own = readdirSync(join(corpus, folder)).map((file) => `${folder}/${file}`)
  const edge = readdirSync(join(corpus, 'edge'))
    .filter((file) => file.endsWith(`.${folder}.sql`) && !hostile.test(file))
    .map((file) => `edge/${file}`)
  return [...own, ...edge].filter(
    (file) => statSync(join(corpus, file)).size <= size('scriptBytes'),
  )
}

describe.each(subjects)('$dialect takes what a script is split into', (subject) => {
  const { folder, dialect, make, reason } = subject
  const files = reason === null ? scriptsOf(folder) : []
  const seen = { scripts: 0, statements: 0, client: 0, data: 0, errors: 0 }
  let engine: ScriptEngine
  beforeAll(async () => {
    if (reason === null) engine = await make()
  }, 60_000)
  afterAll(async () => {
    if (reason !== null) return
    await engine.close()
    const { scripts, statements, client, data, errors } = seen
    console.info(
      `${dialect}: ${scripts} scripts, ${statements} statements, ${client} lines for a client, ${data} blocks of rows; ` +
        `${errors} statements that its own client refuses as well`,
    )
  }, 60_000)

  const meta = { skipReason: reason ?? '' }
  test.skipIf(reason !== null).for(files.length > 0 ? files : ['no script'])(
    '%s',
    { timeout: 120_000, meta },
    async (file) => {
      const text = readFileSync(join(corpus, file), 'utf8')
      const pieces = splitScript(text, rulesOf(dialect))
      expect(pieces.map((piece) => piece.text).join('') === text).toBe(true)
      const database = await engine.open()
      const refused = await refusedPieces(database, pieces)
      await database.close()
      seen.scripts += 1
      for (const { kind } of pieces) {
        if (kind === 'statement') seen.statements += 1
        if (kind === 'command') seen.client += 1
        if (kind === 'data') seen.data += 1
      }
      if (refused.length === 0) return
      const lines = await engine.clientErrorLines(join(corpus, file))
      const ours = refused.filter(({ first, last }) =>
        lines.every((line) => line < first || line > last),
      )
      expect(ours).toEqual([])
      seen.errors += refused.length
    },
  )
})

interface Refused {
  readonly first: number
  readonly last: number
  readonly sql: string
  readonly message: string
}

async function refusedPieces(
  database: ScriptDatabase,
  pieces: readonly ScriptPiece[],
): Promise<readonly Refused[]> {
  const refused: Refused[] = []
  for (const [index, piece] of pieces.entries()) {
    // what a script leaves open at its end no client sends either
    if (piece.kind !== 'statement' || piece.open !== null) continue
    const next = pieces[index + 1]
    const message = await database.run(piece, next?.kind === 'data' ? next : null)
    if (message === null) continue
    const last = piece.line + piece.sql.split('\n').length - 1
    refused.push({ first: piece.line, last, sql: piece.sql.slice(0, 200), message })
  }
  return refused
}

test.skipIf(missing !== null)(
  'every script of the corpus joins to itself, for every dialect',
  () => {
    for (const folder of ['sqlite', 'postgres', 'mysql', 'mssql', 'oracle', 'edge'])
      for (const file of readdirSync(join(corpus, folder)).filter((name) =>
        name.endsWith('.sql'),
      )) {
        const text = readFileSync(join(corpus, folder, file), 'utf8')
        for (const dialect of ['sqlite', 'postgresql', 'mysql', 'mssql', 'default']) {
          const pieces = splitScript(text, rulesOf(dialect))
          const joined = pieces.map((piece) => piece.text).join('')
          expect(joined === text, `${folder}/${file} as ${dialect}`).toBe(true)
        }
      }
  },
)
