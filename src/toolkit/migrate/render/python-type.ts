import type { Dialect } from '../../compile/dialect.ts'
import { DeclaredType } from '../../types/declared.ts'
import { Enum } from '../../types/enum.ts'
import type { TypeArgument, TypeEngine } from '../../types/engine.ts'
import { keywords, pythonValue } from './python-text.ts'

/** Names of SQLAlchemy 1.4 in `sa`, the same as ours. */
const standard = new Set(
  `Integer SmallInteger BigInteger Numeric Float String Unicode Text UnicodeText Boolean Date Time DateTime
  LargeBinary JSON INTEGER SMALLINT BIGINT NUMERIC DECIMAL FLOAT REAL VARCHAR NVARCHAR CHAR NCHAR TEXT CLOB
  BOOLEAN DATE TIME DATETIME TIMESTAMP BLOB BINARY VARBINARY`.split(/\s+/),
)

/** Names of its modules of dialects whose arguments are a length or our own options. */
const vendors = new Set(
  `postgresql.JSONB postgresql.UUID postgresql.INET postgresql.CIDR postgresql.MACADDR postgresql.BYTEA
  postgresql.TSVECTOR mysql.INTEGER mysql.TINYINT mysql.SMALLINT mysql.MEDIUMINT mysql.BIGINT mysql.LONGTEXT
  mysql.MEDIUMTEXT mysql.TINYTEXT mysql.LONGBLOB mysql.MEDIUMBLOB mysql.TINYBLOB mysql.YEAR`.split(
    /\s+/,
  ),
)

/** Our options by SQLAlchemy's names, where one line holds for all types. */
const optionNames: Readonly<Record<string, string>> = {
  timezone: 'timezone',
  collation: 'collation',
  unsigned: 'unsigned',
  zerofill: 'zerofill',
}

/** What a script needs beside `sa` and `op`. */
export interface PythonImports {
  readonly dialects: Set<string>
  declares: boolean
}

/** A type as SQLAlchemy 1.4 has it; one that it does not know is declared letter by letter. */
export function pythonType(type: TypeEngine, dialect: Dialect, imports: PythonImports): string {
  if (type instanceof DeclaredType && sameText(type, dialect))
    return pythonType(type.inner, dialect, imports)
  return (
    enumeration(type, dialect, imports) ??
    known(type, dialect, imports) ??
    declared(type, dialect, imports)
  )
}

/** Whether SQLAlchemy has a type of its own for it, with everything that such a type brings. */
export const isKnownType = (type: TypeEngine, dialect: Dialect): boolean =>
  !pythonType(type, dialect, { dialects: new Set(), declares: false }).startsWith('Declared(')

const sameText = ({ text, inner }: DeclaredType, dialect: Dialect): boolean =>
  standard.has(inner.tag) && plain(text) === plain(dialect.typeText(inner))

const plain = (text: string): string => text.toUpperCase().replaceAll(/\s+/g, '')

function enumeration(
  type: TypeEngine,
  dialect: Dialect,
  imports: PythonImports,
): string | undefined {
  if (!(type instanceof Enum) || type.variants.size > 0 || type.collation !== null) return undefined
  const { values, name, schema, nativeEnum } = type
  const texts = values.map((value) => pythonValue(value, dialect))
  if (dialect.name === 'postgresql' && nativeEnum && name !== null) {
    imports.dialects.add('postgresql')
    // the type is made by a step of its own
    const options = keywords({ name, schema, create_type: false }, dialect)
    return `postgresql.ENUM(${[...texts, ...options].join(', ')})`
  }
  if (dialect.name !== 'mysql' && dialect.name !== 'mariadb') return undefined
  return `sa.Enum(${texts.join(', ')})`
}

function known(type: TypeEngine, dialect: Dialect, imports: PythonImports): string | undefined {
  if (type.variants.size > 0) return undefined
  const isVendor = vendors.has(type.tag)
  if (!isVendor && !standard.has(type.tag)) return undefined
  const args = argumentsOf(type.args(), dialect)
  if (args === undefined) return undefined
  const [vendor = ''] = type.tag.split('.')
  if (isVendor) imports.dialects.add(vendor)
  return `${isVendor ? '' : 'sa.'}${type.tag}(${args.join(', ')})`
}

function argumentsOf(
  args: readonly TypeArgument[],
  dialect: Dialect,
): readonly string[] | undefined {
  const made: string[] = []
  for (const argument of args) {
    if (argument === null || typeof argument === 'number') made.push(pythonValue(argument, dialect))
    else if (typeof argument === 'object' && !Array.isArray(argument)) {
      const entries = Object.entries(argument)
      if (!entries.every(([key]) => key in optionNames)) return undefined
      made.push(...keywords(Object.fromEntries(entries), dialect))
    } else return undefined
  }
  while (made.at(-1) === 'None') made.pop()
  return made
}

function declared(type: TypeEngine, dialect: Dialect, imports: PythonImports): string {
  imports.declares = true
  return `Declared(${pythonValue(dialect.typeText(type), dialect)})`
}
