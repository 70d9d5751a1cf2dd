import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'

/** JSON as it stands in the corpus; the builders look into it node by node. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

export type DialectName =
  | 'default'
  | 'default_enhanced'
  | 'sqlite'
  | 'postgresql'
  | 'mysql'
  | 'mariadb'
  | 'mssql'
  | 'oracle'

/** The dialect as a case asks for it. */
export interface DialectSpec {
  readonly name: DialectName
  readonly driver: string | undefined
  readonly paramstyle: string
  readonly options: JsonObject
}

/** One case on one dialect: the unit that is counted. */
export interface Unit {
  readonly id: string
  readonly case: JsonObject
  readonly dialect: DialectSpec
  readonly expected: JsonObject
}

export interface CorpusFile {
  readonly name: string
  readonly cases: readonly JsonObject[]
}

/** Paramstyles of the default drivers, for cases that name only the dialect. */
const DEFAULT_PARAMSTYLE: Readonly<Record<DialectName, string>> = {
  default: 'named',
  default_enhanced: 'named',
  sqlite: 'qmark',
  postgresql: 'pyformat',
  mysql: 'format',
  mariadb: 'format',
  mssql: 'named',
  oracle: 'named',
}

/** @param paths files, or folders whose `.jsonl` files are taken */
export function readCorpus(paths: readonly string[]): readonly CorpusFile[] {
  return paths.flatMap(filesAt).map((path) => ({
    name: basename(path),
    cases: readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => objectOf(parse(line))),
  }))
}

function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  const names = readdirSync(path).filter((name) => name.endsWith('.jsonl'))
  return names.sort().map((name) => join(path, name))
}

const parse = (line: string): Json => JSON.parse(line)

/** A case counts once per dialect in `expected_by_dialect`, or once for its own. */
export function unitsOf(given: JsonObject): readonly Unit[] {
  const byDialect = given['expected_by_dialect']
  if (!isObject(byDialect)) {
    const dialect = dialectOf(objectOf(given['dialect'] ?? null))
    return [unit(given, dialect, objectOf(given['expected'] ?? null))]
  }
  return Object.entries(byDialect).map(([name, expected]) =>
    unit(given, dialectOf({ name }), objectOf(expected)),
  )
}

function unit(given: JsonObject, dialect: DialectSpec, expected: JsonObject): Unit {
  return { id: textOf(given['id'] ?? null), case: given, dialect, expected }
}

function dialectOf(given: JsonObject): DialectSpec {
  const name = dialectName(textOf(given['name'] ?? null))
  const { driver, paramstyle, options } = given
  return {
    name,
    driver: typeof driver === 'string' ? driver : undefined,
    paramstyle: typeof paramstyle === 'string' ? paramstyle : DEFAULT_PARAMSTYLE[name],
    options: isObject(options) ? options : {},
  }
}

function dialectName(name: string): DialectName {
  if (isDialectName(name)) return name
  throw new Error(`no dialect ${name}`)
}

const isDialectName = (name: string): name is DialectName => Object.hasOwn(DEFAULT_PARAMSTYLE, name)

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function objectOf(value: Json): JsonObject {
  if (isObject(value)) return value
  throw new Error(`an object is expected instead of ${JSON.stringify(value)}`)
}

export function textOf(value: Json): string {
  if (typeof value === 'string') return value
  throw new Error(`a text is expected instead of ${JSON.stringify(value)}`)
}
