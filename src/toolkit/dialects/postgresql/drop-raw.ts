import type { RawObject } from '../../schema/raw-object.ts'

/** How names are written into the statement. */
interface Names {
  readonly quote: (name: string) => string
  readonly qualified: (name: string, schema: string | null) => string
}

type Undo = (object: RawObject, names: Names) => string | null

/**
 * The statement that takes an object of the catalogue away again, or undoes what it says of another.
 *
 * @returns null where nothing does
 */
export function dropRawText(object: RawObject, names: Names): string | null {
  const undo = byKind[object.kind]
  return undo ? undo(object, names) : (fromStatement(object, names) ?? null)
}

const plain =
  (words: string): Undo =>
  ({ name, schema }, { qualified }) =>
    `DROP ${words} ${qualified(name, schema)}`

const withoutSchema =
  (words: string): Undo =>
  ({ name }, { quote }) =>
    `DROP ${words} ${quote(name)}`

/** Rules of a relation have names of their own there. */
const onRelation =
  (words: string): Undo =>
  (object, names) => {
    const relation = relationOf(object, names)
    return relation === null ? null : `DROP ${words} ${names.quote(object.name)} ON ${relation}`
  }

function relationOf({ after, schema, sql }: RawObject, { qualified }: Names): string | null {
  const [first] = after
  if (first !== undefined) return qualified(first, schema)
  return (
    /\sON\s+((?:"(?:[^"]|"")+"|[\w$])+(?:\.(?:"(?:[^"]|"")+"|[\w$]+))?)/i.exec(sql)?.[1] ?? null
  )
}

/** A name with its parameters is the catalogue's own text, quoted where it has to be. */
const routine: Undo = ({ name, schema, sql }, { qualified }) => {
  const kind = /^\s*CREATE\s+(?:OR\s+REPLACE\s+)?(\w+)/i.exec(sql)?.[1]?.toUpperCase() ?? 'FUNCTION'
  return `DROP ${kind} ${name.includes('(') ? name : qualified(name, schema)}`
}

const rewritten =
  (...rules: readonly (readonly [RegExp, string])[]): Undo =>
  ({ sql }) => {
    const rule = rules.find(([pattern]) => pattern.test(sql))
    return rule ? sql.replace(...rule) : null
  }

const byKind: Readonly<Record<string, Undo>> = {
  trigger: onRelation('TRIGGER'),
  policy: onRelation('POLICY'),
  rule: onRelation('RULE'),
  function: routine,
  procedure: routine,
  aggregate: ({ name }) => `DROP AGGREGATE ${name.replace(/\(\)$/, '(*)')}`,
  operator: rewritten([
    /^CREATE OPERATOR (\S+) \(FUNCTION = .*?(?:, LEFTARG = ([^,)]+(?:\([^)]*\))?))?(?:, RIGHTARG = ([^,)]+(?:\([^)]*\))?))?[,)].*$/s,
    'DROP OPERATOR $1 ($2, $3)',
  ]),
  cast: ({ name }) => `DROP CAST (${name})`,
  extension: withoutSchema('EXTENSION'),
  schema: withoutSchema('SCHEMA'),
  server: rewritten(
    [/^CREATE SERVER ("(?:[^"]|"")+"|\S+).*$/s, 'DROP SERVER $1'],
    [/^CREATE FOREIGN DATA WRAPPER ("(?:[^"]|"")+"|\S+).*$/s, 'DROP FOREIGN DATA WRAPPER $1'],
  ),
  'composite type': plain('TYPE'),
  'range type': plain('TYPE'),
  domain: plain('DOMAIN'),
  view: plain('VIEW'),
  index: plain('INDEX'),
  statistics: plain('STATISTICS'),
  'domain check': rewritten([
    /^(ALTER DOMAIN .+?) ADD CONSTRAINT ("(?:[^"]|"")+"|\S+) .*$/s,
    '$1 DROP CONSTRAINT $2',
  ]),
  partition: rewritten([
    /^ALTER TABLE ONLY (.+?) ATTACH PARTITION ((?:"(?:[^"]|"")+"|[\w$.])+) .*$/s,
    'ALTER TABLE $1 DETACH PARTITION $2',
  ]),
  setting: rewritten([/^SET (\w+).*$/s, 'RESET $1']),
  comment: rewritten(
    [/ IS '.*$/s, ' IS NULL'],
    [/ IS E'.*$/s, ' IS NULL'],
    // the only thing that comes with a comment (src/include/catalog/pg_namespace.dat)
    [/^(COMMENT ON SCHEMA public) IS NULL$/, "$1 IS 'standard public schema'"],
  ),
  alteration: rewritten(
    [/ SET DEFAULT .*$/s, ' DROP DEFAULT'],
    [/ (?:DISABLE|ENABLE REPLICA|ENABLE ALWAYS) TRIGGER /, ' ENABLE TRIGGER '],
    [/ SET STATISTICS \d+$/, ' SET STATISTICS -1'],
    [/ REPLICA IDENTITY .*$/s, ' REPLICA IDENTITY DEFAULT'],
    [/ CLUSTER ON .*$/s, ' SET WITHOUT CLUSTER'],
    [/ FORCE ROW LEVEL SECURITY$/, ' NO FORCE ROW LEVEL SECURITY'],
    [/ ENABLE ROW LEVEL SECURITY$/, ' DISABLE ROW LEVEL SECURITY'],
  ),
}

/** What people write, in words that the catalogue does not use for it. */
const fromStatement: Undo = ({ name, schema, sql }, { qualified }) => {
  const kind = /^\s*CREATE\s+(?:OR\s+REPLACE\s+)?([A-Z]+)/i.exec(sql)?.[1]?.toUpperCase()
  return kind === undefined ? null : `DROP ${kind} ${qualified(name, schema)}`
}
