import { existsSync, readdirSync, readFileSync } from 'node:fs'
import initSqlJs from 'sql.js'
import { expect, test } from 'vitest'
import { importSqlite } from '#import'
import { createAllStatements, type MetaData } from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'
import { sqljs } from '#toolkit/drivers/sqljs'
import { brokenInvariants } from '../invariants.ts'
import { emptyDocument, type SchemaDocument } from '../model.ts'
import { seededIds } from '../testing/drawn.ts'
import { documentFrom } from './document-from.ts'
import { metadataOf } from './metadata-of.ts'

const SQL = await initSqlJs()
const templates = 'src/app/templates'
const corpus = `${process.env['ATHANOR_SHARED'] ?? '../shared'}/corpus/sqlite`

const scripts: readonly string[] = [
  ...readdirSync(templates)
    .filter((name) => name.endsWith('.sql') && !name.includes('queries'))
    .map((name) => `${templates}/${name}`),
  // Without virtual tables, which this engine has no modules for.
  ...[
    'chinook',
    'northwind',
    'sakila',
    'memos',
    'xo-everything',
    'sqlboiler-testdb',
    'lnd',
    'proj-db',
  ]
    .map((name) => `${corpus}/${name}.sql`)
    .filter(existsSync),
]

const read = async (script: string): Promise<MetaData> =>
  (await importSqlite({ kind: 'script', text: script }, async () => sqljs(SQL))).metadata

const tablesOf = (document: SchemaDocument) => document.tables

test.each(scripts)(
  '%s is drawn, written as DDL and read back as the same drawing',
  async (path) => {
    const imported = await read(readFileSync(path, 'utf8'))
    const drawn = documentFrom(imported, emptyDocument('test'), seededIds())
    expect(brokenInvariants(drawn)).toEqual([])
    const { metadata, problems } = metadataOf(drawn)
    expect([...metadata.tables.keys()]).toEqual([...imported.tables.keys()])
    expect(
      problems.filter(({ code }) => code.startsWith('broken') || code === 'duplicate-name'),
    ).toEqual([])
    const statements = createAllStatements(metadata, sqlite)
    const again = documentFrom(await read(`${statements.join(';\n')};`), drawn, seededIds(8))
    expect(tablesOf(again)).toEqual(tablesOf(drawn))
    expect(again.views).toEqual(drawn.views)
    expect(again.rawObjects).toEqual(drawn.rawObjects)
  },
)
