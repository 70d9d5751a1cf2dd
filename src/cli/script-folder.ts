import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Dialect } from '#toolkit'
import {
  renderTypescript,
  type IdentifiedDraft,
  type Migration,
  type ScriptStore,
} from '#toolkit/migrate'
import { UsageError } from './exit.ts'

/** The scripts of a project as files `0001_what_it_is_for.ts` in one folder. */
export class ScriptFolder implements ScriptStore {
  readonly folder: string
  readonly #dialect: Dialect | undefined

  /** @param dialect in whose SQL new scripts write expressions; absent: the standard's */
  constructor(folder: string, dialect?: Dialect) {
    this.folder = folder
    this.#dialect = dialect
  }

  /** @throws UsageError when a file is no script */
  async read(): Promise<readonly Migration[]> {
    const scripts: Migration[] = []
    for (const name of await this.#names()) {
      const exported: unknown = await import(pathToFileURL(join(this.folder, name)).href)
      scripts.push(scriptOf(exported, name))
    }
    return scripts
  }

  /** @returns the path of the new file, seen from the working folder */
  async write(draft: IdentifiedDraft): Promise<string> {
    await mkdir(this.folder, { recursive: true })
    const path = join(this.folder, `${await this.nextName(draft.message)}.ts`)
    await writeFile(path, renderTypescript(draft, this.#dialect), { flag: 'wx' })
    return relative('.', path)
  }

  /** The next number, and the words of the message. */
  async nextName(message: string): Promise<string> {
    const numbers = (await this.#names()).map((name) => Number.parseInt(name, 10))
    const next = Math.max(0, ...numbers.filter(Number.isFinite)) + 1
    const slug = message
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
      .slice(0, 40)
      .replaceAll(/^_+|_+$/g, '')
    return `${String(next).padStart(4, '0')}_${slug || 'revision'}`
  }

  async #names(): Promise<readonly string[]> {
    const names = await readdir(this.folder).catch(() => [])
    return names
      .filter((name) => /\.(?:ts|mts|js|mjs)$/.test(name) && !name.endsWith('.d.ts'))
      .toSorted()
  }
}

/** The only place that looks at what a file exports. */
function scriptOf(exported: unknown, file: string): Migration {
  if (isScript(exported)) return exported
  throw new UsageError(
    `${file} is no script of a migration: it has to export revision, downRevision, upgrade(op) and downgrade(op).`,
  )
}

function isScript(exported: unknown): exported is Migration {
  if (typeof exported !== 'object' || exported === null) return false
  const parts = new Map<string, unknown>(Object.entries(exported))
  const down = parts.get('downRevision')
  return (
    typeof parts.get('revision') === 'string' &&
    (down === null || typeof down === 'string' || Array.isArray(down)) &&
    typeof parts.get('upgrade') === 'function' &&
    typeof parts.get('downgrade') === 'function'
  )
}
