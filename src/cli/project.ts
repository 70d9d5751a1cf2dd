import { resolve } from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Connection, Engine } from '#toolkit'
import {
  MigrationContext,
  RevisionGraph,
  scriptedRevision,
  type MigrationContextOptions,
  type ScriptedRevision,
} from '#toolkit/migrate'
import { loadConfig, type LoadedConfig } from './config.ts'
import { engineForUrl } from './engine-for-url.ts'
import { UsageError } from './exit.ts'
import { ScriptFolder } from './script-folder.ts'

type Options = NonNullable<ParseArgsConfig['options']>

/** What every command of revisions takes. */
const shared = {
  config: { type: 'string' },
  url: { type: 'string' },
} as const satisfies Options

/**
 * The arguments of a command, with `--config` and `--url`.
 *
 * @throws UsageError for one that it does not have
 */
export function argumentsOf<O extends Options>(args: readonly string[], options: O) {
  // `downgrade -1` means a number of steps and no option
  const steps = args.map((one) => (/^-\d+$/.test(one) ? `base${one}` : one))
  try {
    const { values, positionals } = parseArgs({
      args: steps,
      options: { ...shared, ...options },
      allowPositionals: true,
    })
    return { values, positionals: positionals.map((one) => one.replace(/^base(?=-\d+$)/, '')) }
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/** What `--config` and `--url` say. */
export interface Place {
  readonly config?: string | undefined
  readonly url?: string | undefined
}

/** A configured project: its scripts, and the database that they are about. */
export interface Project extends LoadedConfig {
  readonly scripts: ScriptFolder
  /** Null where nothing says. */
  readonly url: string | null
}

export async function openProject(place: Place): Promise<Project> {
  const loaded = await loadConfig(place.config ?? null)
  const { folder, config } = loaded
  const scripts = new ScriptFolder(resolve(folder, config.migrations ?? 'migrations'))
  return { ...loaded, scripts, url: place.url ?? config.url ?? null }
}

/** The revisions of a project without any database. @throws RevisionError when they make no history */
export async function graphOf({ scripts }: Project): Promise<RevisionGraph<ScriptedRevision>> {
  return new RevisionGraph((await scripts.read()).map(scriptedRevision))
}

/** The URL of the project's database. @throws UsageError when nothing says which one it is */
export function urlOfProject({ url }: Project): string {
  if (url !== null) return url
  throw new UsageError(
    'Say with --url, or with url in athanor.config.ts, which database it is about.',
  )
}

/** What a command works with. */
export interface Session {
  readonly engine: Engine
  readonly connection: Connection
  readonly context: MigrationContext
}

/** Opens the database of a project for the time of the work. */
export async function withDatabase<T>(
  project: Project,
  options: MigrationContextOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const scripts = await project.scripts.read()
  const { connectArguments, versionTable, versionTableSchema } = project.config
  const engine = await engineForUrl(urlOfProject(project), connectArguments)
  try {
    const connection = await engine.connect()
    try {
      const named = {
        ...(versionTable !== undefined && { versionTable }),
        ...(versionTableSchema !== undefined && { versionTableSchema }),
      }
      const context = new MigrationContext(connection, scripts, { ...named, ...options })
      return await work({ engine, connection, context })
    } finally {
      await connection.close()
    }
  } finally {
    await engine.dispose()
  }
}

/** @throws UsageError when the database is not at every head: what it lacks would look like a difference */
export async function assertAtHeads({ context }: Session): Promise<void> {
  const rows = await context.current()
  const missing = context.graph.heads('all').filter((id) => !rows.includes(id))
  if (missing.length === 0) return
  throw new UsageError(
    `The database is at ${rows.join(', ') || 'base'} and not at ${missing.join(', ')}: run 'athanor migrate upgrade heads' first.`,
  )
}
