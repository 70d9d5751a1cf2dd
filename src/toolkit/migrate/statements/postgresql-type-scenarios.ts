import type { Enum } from '../../types/enum.ts'
import type { DOMAIN } from '../../types/postgresql.ts'
import type { Changes, Scenario } from './fixtures.ts'

const person = (columns: string) => `CREATE TABLE person (id integer PRIMARY KEY, ${columns});`

const mood = (values: string) => `CREATE TYPE mood AS ENUM (${values});`
const moods = `CREATE DOMAIN my_mood AS mood DEFAULT 'sad';
  CREATE TABLE person (id integer PRIMARY KEY, a mood NOT NULL DEFAULT 'sad', b mood[] DEFAULT '{sad,glad}', c my_mood,
    CONSTRAINT ck CHECK (a <> 'sad' OR id > 0));
  CREATE INDEX ix ON person (a) WHERE a = 'sad';
  CREATE VIEW v AS SELECT a, b FROM person;
  CREATE FUNCTION worse(m mood) RETURNS mood LANGUAGE sql AS $$ SELECT 'sad'::mood $$;
  COMMENT ON TYPE mood IS 'how it is';`

const alterEnum = ({ from, to }: Changes, renames?: ReadonlyMap<string, string>) => {
  const [was, type] = [from.namedTypes.get('mood') as Enum, to.namedTypes.get('mood') as Enum]
  return { kind: 'alter enum', type, was, ...(renames && { renames }) } as const
}

export const typeScenarios: readonly Scenario[] = [
  {
    name: 'values of an enumeration come in their places, and go again',
    before: mood("'sad', 'glad'") + moods,
    rows: "INSERT INTO person VALUES (1, 'glad', '{sad}', 'glad');",
    after: mood("'angry', 'sad', 'calm', 'quiet', 'glad', 'happy'") + moods,
    operations: (change) => [alterEnum(change)],
    keeps: [
      'SELECT a::text, b::text, c::text FROM v, person p WHERE p.a = v.a'.replace(
        'v, person p WHERE p.a = v.a',
        'person',
      ),
      [['glad', '{sad}', 'glad']],
    ],
  },
  {
    name: 'values of an enumeration get other names and stand in another order',
    before: mood("'sad', 'glad', 'gone'") + moods,
    rows: "INSERT INTO person VALUES (1, 'glad', '{sad}', 'glad');",
    after: (mood("'happy', 'sad'") + moods).replaceAll('glad', 'happy'),
    operations: (change) => [alterEnum(change, new Map([['glad', 'happy']]))],
    rereads: true,
    keeps: [
      'SELECT a::text, b::text, c::text FROM person',
      [['happy', '{sad}', 'happy']],
      [['glad', '{sad}', 'glad']],
    ],
  },
  {
    name: 'a text becomes an enumeration and back',
    before: mood("'sad', 'glad'") + person("a text NOT NULL DEFAULT 'sad'"),
    rows: "INSERT INTO person VALUES (1, 'glad');",
    after: mood("'sad', 'glad'") + person("a mood NOT NULL DEFAULT 'sad'"),
    operations: (change) => [change.alter('person', 'a', ['type'])],
    keeps: ['SELECT a::text FROM person', [['glad']]],
  },
  {
    name: 'a domain says something else, another stands on another type',
    before:
      `CREATE DOMAIN small AS integer DEFAULT 1 CONSTRAINT low CHECK (VALUE < 10); CREATE DOMAIN other AS integer NOT NULL;` +
      person('a small, b other'),
    rows: 'INSERT INTO person VALUES (1, 2, 3);',
    after:
      `CREATE DOMAIN small AS integer NOT NULL CONSTRAINT high CHECK (VALUE > 1); CREATE DOMAIN other AS bigint NOT NULL;` +
      person('a small, b other'),
    operations: ({ from, to }) =>
      ['small', 'other'].map(
        (name) =>
          ({
            kind: 'alter domain',
            type: to.namedTypes.get(name) as DOMAIN,
            was: from.namedTypes.get(name) as DOMAIN,
          }) as const,
      ),
    keeps: ['SELECT person::text FROM person', [['(1,2,3)']]],
  },
]
