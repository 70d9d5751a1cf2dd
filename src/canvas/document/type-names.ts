import type { DialectName } from './model.ts'
import { sqlWords } from './sql-words.ts'

/** https://sqlite.org/datatype3.html §3.1.1 and the names that ORMs commonly declare. */
const sqlite = words(`integer text real blob numeric int bigint smallint tinyint mediumint int2 int8
  boolean date datetime timestamp time decimal double float varchar nvarchar char nchar clob json
  jsonb uuid any bit money binary varbinary character serial`)

/** https://www.postgresql.org/docs/18/datatype.html */
const postgresql = words(`integer bigint smallint text varchar boolean numeric timestamp timestamptz
  date time timetz interval uuid json jsonb bytea real serial bigserial smallserial char character
  bpchar decimal int int2 int4 int8 float float4 float8 double bool bit varbit money inet cidr macaddr
  macaddr8 point line lseg box path polygon circle tsvector tsquery xml int4range int8range numrange
  tsrange tstzrange daterange int4multirange int8multirange nummultirange tsmultirange tstzmultirange
  datemultirange pg_lsn oid name citext hstore ltree vector geometry geography`)

/** https://mariadb.com/kb/en/data-types/ and https://dev.mysql.com/doc/refman/9.4/en/data-types.html */
const mysql = words(`int bigint varchar text datetime timestamp decimal tinyint smallint mediumint
  integer date time year char json boolean bool double float numeric dec fixed real bit binary
  varbinary blob tinyblob mediumblob longblob tinytext mediumtext longtext enum set uuid inet4 inet6
  geometry point linestring polygon multipoint multilinestring multipolygon geometrycollection
  serial nchar nvarchar character national`)

const names: Readonly<Record<DialectName, readonly string[]>> = { sqlite, postgresql, mysql }

function words(text: string): readonly string[] {
  return text.split(/\s+/)
}

/** Names of types in the words of the dialect, the common ones first: for completion. */
export const typeNames = (dialect: DialectName): readonly string[] => names[dialect]

/** The name of a declared type without its arguments: `unsigned big int`, `nvarchar`. */
export const typeName = (type: string): string =>
  type
    .replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ')
    .trim()
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')

/** A known name that is one slip of the keys away from a type that is none; undefined for known types. */
export function suggestedType(dialect: DialectName, type: string): string | undefined {
  const name = typeName(type)
  const [first = ''] = name.split(' ')
  if (first.length < 3 || name !== first || names[dialect].includes(first)) return undefined
  return names[dialect].find((known) => isOneSlipAway(first, known))
}

/** One letter added, left out, or another one, or two neighbours swapped. */
export function isOneSlipAway(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  const [restA, restB] = [a.slice(at), b.slice(at)]
  if (restA.slice(1) === restB || restB.slice(1) === restA) return true
  if (restA.slice(1) === restB.slice(1)) return true
  return (
    restA.slice(2) === restB.slice(2) && restA.slice(0, 2) === restB.charAt(1) + restB.charAt(0)
  )
}

// A type that holds one of these would be read as a constraint of its column.
const constraintWords: ReadonlySet<string> = new Set(
  'as check collate constraint default generated not null primary references unique'.split(' '),
)

/** The word of a type that begins a constraint, where a type was typed together with one. */
export const constraintWordIn = (type: string): string | undefined =>
  sqlWords(type)
    .map((word) => word.replace(/\s*\($/, ''))
    .find((word) => constraintWords.has(word.toLowerCase()))
