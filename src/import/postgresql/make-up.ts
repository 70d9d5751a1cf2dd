import type { DriverError } from '#toolkit'

/** Something that a script takes for granted and that was made so that it runs. */
export interface MadeUp {
  readonly kind: 'role' | 'schema' | 'type' | 'function'
  /** As the server names it in its complaint: quoted and qualified as it may be. */
  readonly name: string
  readonly sql: string
}

/** Spatial types are indexed as shapes; all that is known of others is that they can be written as text. */
const shapes = /(?:^|\.)"?(?:geometry|geography)"?$/i

/** What has to be there before a statement can be tried again at once. */
export function surrounding({ code, message }: DriverError): MadeUp | null {
  const role = code === '42704' ? /^role "(.*)" does not exist/s.exec(message)?.[1] : undefined
  if (role !== undefined) return { kind: 'role', name: role, sql: `CREATE ROLE ${quoted(role)}` }
  const schema = /^schema "(.*)" does not exist/s.exec(message)?.[1]
  return schema === undefined
    ? null
    : { kind: 'schema', name: schema, sql: `CREATE SCHEMA ${quoted(schema)}` }
}

/** What an extension that is not there would have brought: tried only when nothing else of the script brings it. */
export function substitute({ code, message }: DriverError): MadeUp | null {
  const type = code === '42704' ? /^type "(.*)" does not exist/s.exec(message)?.[1] : undefined
  if (type !== undefined && !type.endsWith('[]')) {
    const base = shapes.test(type) ? 'polygon' : 'text'
    return { kind: 'type', name: type, sql: `CREATE DOMAIN ${qualified(type)} AS ${base}` }
  }
  const call = code === '42883' ? /^function (.*)\((.*)\) does not exist/s.exec(message) : null
  if (call === null) return null
  const [, name = '', parameters = ''] = call
  const known = parameters.replaceAll(/\bunknown\b/g, 'text')
  return {
    kind: 'function',
    name,
    sql: `CREATE FUNCTION ${name}(${known}) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT NULL::text'`,
  }
}

/** A stand-in takes no modifiers: `geometry(Point, 4326)`. */
export function withoutModifiers(sql: string, made: readonly MadeUp[]): string {
  return made
    .filter(({ kind }) => kind === 'type')
    .reduce((text, { name }) => {
      const bare = name.slice(name.lastIndexOf('.') + 1).replaceAll(/[^\w$]/g, '')
      return text.replaceAll(new RegExp(`\\b(${bare})\\s*\\([^)]*\\)`, 'gi'), '$1')
    }, sql)
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

const qualified = (name: string) => name.split('.').map(quoted).join('.')
