import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { join } from 'node:path'
import { transformSync } from 'oxc-transform'
import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { withoutRawObjects, type Catalogue } from './catalogue.ts'
import { insertProgram } from './insert-program.ts'
import { checkTypes, runNode } from './check-types.ts'
import { catalogueOf, withDatabase } from './read-database.ts'
import { strangerFolder, write } from './stranger-folder.ts'

export interface ExportProof {
  /** The database that the schema was imported from. */
  readonly importedBytes: Uint8Array
  /** The live database of the page; the imported one again where there is no page. */
  readonly liveBytes: Uint8Array
  /** `models.ts` and `migrations/0001_initial.ts` as they were exported, others beside them. */
  readonly files: readonly { readonly path: string; readonly text: string }[]
}

export interface ProofReport {
  readonly compilers: readonly string[]
  readonly node: string
  readonly inserted: unknown
  /** Objects of the catalogue by kind, equal in all databases. */
  readonly objects: Readonly<Record<string, number>>
}

/**
 * Uses exported files as a stranger would: in an empty folder with the packed library, checked by two
 * compilers, stripped of types and run by this Node. Throws with what differs, if anything does.
 */
export async function proveExport(proof: ExportProof): Promise<ProofReport> {
  const imported = await catalogueOf(proof.importedBytes)
  expectEqual('the live database', await catalogueOf(proof.liveBytes), imported)
  const { folder, remove } = strangerFolder()
  try {
    writeProgram(await initSqlJs(), folder, proof)
    const checked = checkTypes(folder, ['models.ts', 'migrations/0001_initial.ts', 'insert.ts'])
    const output = run(folder)
    const read = (name: string) => catalogueOf(readFileSync(join(folder, name)))
    expectEqual('the migrated database', await read('migrated.sqlite'), imported)
    expectEqual(
      'the tables of createAll',
      await read('created.sqlite'),
      withoutRawObjects(imported),
    )
    expectEqual('the database after downgrade', await read('downgraded.sqlite'), {})
    return { compilers: checked, ...output, objects: countKinds(imported) }
  } finally {
    remove()
  }
}

function writeProgram(SQL: SqlJsStatic, folder: string, proof: ExportProof): void {
  const sources = proof.files.filter(({ path }) => path.endsWith('.ts'))
  const models = sources.find(({ path }) => path === 'models.ts')?.text ?? ''
  const insert = withDatabase(new SQL.Database(proof.importedBytes), (query) =>
    insertProgram(models, query),
  )
  for (const { path, text } of [...sources, { path: 'insert.ts', text: insert }]) {
    write(folder, path, text)
    const stripped = transformSync(path, text)
    const [error] = stripped.errors
    if (error) throw new SyntaxError(`${path}: ${error.message}`)
    write(folder, path.replace(/\.ts$/, '.js'), stripped.code)
  }
  write(folder, 'run.mjs', readFileSync(join(import.meta.dirname, 'program/run.mjs')))
}

function run(folder: string): { readonly node: string; readonly inserted: unknown } {
  const output: unknown = JSON.parse(runNode(folder, ['run.mjs'], 'the exported program'))
  if (!isRecord(output)) throw new Error('the exported program printed nothing')
  return { node: String(output['node']), inserted: output['inserted'] }
}

function expectEqual(what: string, actual: Catalogue, expected: Catalogue): void {
  const keys = [...new Set([...Object.keys(actual), ...Object.keys(expected)])]
  const differing = keys.filter((key) => !isDeepStrictEqual(actual[key], expected[key]))
  if (differing.length === 0) return
  const shown = differing
    .slice(0, 5)
    .map(
      (key) =>
        `${key}\n  is        ${JSON.stringify(actual[key])}\n  should be ${JSON.stringify(expected[key])}`,
    )
  throw new Error(
    `${what} differs in ${String(differing.length)} objects from the imported one:\n${shown.join('\n')}`,
  )
}

function countKinds(catalogue: Catalogue): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const key of Object.keys(catalogue)) {
    const kind = key.slice(0, key.indexOf(' '))
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
