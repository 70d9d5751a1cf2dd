import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { MigrationConfig } from '#toolkit/migrate'
import { UsageError } from './exit.ts'

/** A configuration and the folder that its paths are seen from. */
export interface LoadedConfig {
  readonly folder: string
  readonly config: MigrationConfig
}

const usual = 'athanor.config.ts'

/**
 * Reads the configuration of a project.
 *
 * @param path null: `athanor.config.ts` of the working folder
 * @throws UsageError when it is not there or none
 */
export async function loadConfig(path: string | null): Promise<LoadedConfig> {
  const file = resolve(path ?? usual)
  if (!existsSync(file))
    throw new UsageError(
      path === null
        ? `There is no ${usual} here: make one with 'athanor migrate init', or name another with --config.`
        : `${path} is not there.`,
    )
  const { default: config }: { readonly default?: unknown } = await import(pathToFileURL(file).href)
  if (!isConfig(config))
    throw new UsageError(`${file} has no default export: write export default defineConfig({ … }).`)
  refuseUnknown(config, file)
  return { folder: dirname(file), config }
}

const isConfig = (value: unknown): value is MigrationConfig =>
  typeof value === 'object' && value !== null

const kinds: Readonly<Record<keyof MigrationConfig, string>> = {
  url: 'string',
  connectArguments: 'object',
  target: 'string',
  migrations: 'string',
  versionTable: 'string',
  versionTableSchema: 'string',
  includeName: 'function',
  includeObject: 'function',
  processRevision: 'function',
}

function refuseUnknown(config: object, file: string): void {
  for (const [key, value] of Object.entries(config)) {
    const kind = new Map(Object.entries(kinds)).get(key)
    if (kind === undefined)
      throw new UsageError(
        `${file}: ${key} is no setting; known are ${Object.keys(kinds).join(', ')}.`,
      )
    if (value !== undefined && value !== null && typeof value !== kind)
      throw new UsageError(`${file}: ${key} is a ${kind}, not a ${typeof value}.`)
  }
}
