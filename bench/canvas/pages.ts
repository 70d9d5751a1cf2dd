import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import {
  relationshipsOf,
  tablesInOrder,
  type SchemaDocument,
} from '../../src/canvas/document/index.ts'
import { serve } from '../../scripts/serve.mjs'
import type { BareDocument } from './bare/main.tsx'

/** The built page and, beside it, a bare React Flow with the same documents. */
export interface Pages {
  readonly app: string
  readonly bare: string
  readonly close: () => Promise<void>
}

const repository = resolve(import.meta.dirname, '../..')

/** Builds both pages as they would be published and serves them. */
export async function servePages(documents: readonly SchemaDocument[]): Promise<Pages> {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-bench-'))
  const [appFolder, bareFolder] = [join(folder, 'app'), join(folder, 'bare')]
  await build({
    root: repository,
    logLevel: 'error',
    build: { outDir: appFolder, emptyOutDir: true },
  })
  await build({
    root: join(import.meta.dirname, 'bare'),
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir: bareFolder, emptyOutDir: true, target: 'es2023' },
  })
  for (const document of documents)
    writeFileSync(join(bareFolder, `${document.name}.json`), JSON.stringify(bareOf(document)))
  for (const one of [appFolder, bareFolder]) writeFileSync(join(one, 'nothing.html'), '')
  const app = await serve({ folder: appFolder, port: 4300 })
  const bare = await serve({ folder: bareFolder, port: 4400 })
  return {
    app: app.url,
    bare: bare.url,
    close: async () => {
      await Promise.all([app.close(), bare.close()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const bareOf = (document: SchemaDocument): BareDocument => ({
  tables: tablesInOrder(document).map(({ id, name, columns }) => ({
    id,
    name,
    x: document.placements[id]?.x ?? 0,
    y: document.placements[id]?.y ?? 0,
    columns: columns.map((column) => ({ id: column.id, name: column.name, type: column.type })),
  })),
  lines: relationshipsOf(document).flatMap(({ id, table, columns: [own], target }) => {
    const [key] = target?.columns ?? []
    if (!target || !own || !key) return []
    return [{ id, source: table, sourceHandle: own, target: target.table, targetHandle: key }]
  }),
})
