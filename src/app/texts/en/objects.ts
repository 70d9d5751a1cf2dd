import { counted } from './ui.ts'

/** Views, types, sequences, routines and schemas: in the outline and in the panel at the right. */
export const objects = {
  name: (what: string) => `Name of the ${what}`,
  nameMissing: (what: string) => `The ${what} needs a name.`,
  schema: 'Schema',
  schemaPlaceholder: 'the usual one',
  comment: 'Comment',
  commentPlaceholder: 'What it is for',
  remove: (what: string) => `Delete the ${what}`,
  deleted: (name: string, uses: readonly string[]) =>
    uses.length === 0
      ? `Deleted \`${name}\``
      : `Deleted \`${name}\`, which ${listed(uses)} ${uses.length === 1 ? 'names' : 'name'}`,
  usedBy: 'Used by',
  unused: 'Nothing names it.',
  becomes: {
    'sqlite enum': 'SQLite keeps a text and checks that it is one of these.',
    'mysql enum': 'MySQL writes the values into the type of each column.',
  },
  enum: {
    values: 'Values',
    add: 'Add a value',
    newPlaceholder: 'Add a value',
    valueOf: (at: number) => `Value ${at}`,
    empty: 'A value needs a text.',
    taken: (value: string) => `${value} is there already.`,
    moveUp: (value: string) => `Move ${value} up`,
    moveDown: (value: string) => `Move ${value} down`,
    remove: (value: string) => `Delete ${value}`,
    last: 'An enum keeps one value at least.',
  },
  domain: {
    title: 'Domain',
    type: 'Type',
    notNull: 'Not null',
    default: 'Default',
    defaultPlaceholder: "0, 'text', now()",
    collation: 'Collation',
    check: 'Condition',
    checkPlaceholder: "VALUE LIKE '%@%'",
    checkName: 'Its name',
    checkNamePlaceholder: 'the usual one',
  },
  sequence: {
    title: 'Sequence',
    type: 'Type',
    typePlaceholder: 'bigint',
    start: 'Starts with',
    increment: 'Step',
    minValue: 'Least',
    maxValue: 'Largest',
    cache: 'Kept ready',
    cycle: 'Starts again at the end',
    noNumber: 'A whole number, or nothing for the usual one.',
  },
  view: {
    select: (name: string) => `SELECT of ${name}`,
    columns: 'Columns',
    columnsPlaceholder: 'as the SELECT names them',
    materialized: 'Materialized: its rows are kept',
    runs: 'Runs.',
  },
  routine: {
    text: (name: string) => `Text of ${name}`,
    after: 'Made after',
    first: 'Made before the tables.',
    nothing: 'It mentions no table and no view.',
    asItIs: 'Run as it is written. Ctrl+Enter takes it.',
  },
  schemaPanel: {
    title: 'schema',
    holds: (count: number) =>
      `Holds ${counted(count, 'object')}. A new name goes into all of them.`,
  },
  naming: {
    subtitle: 'How constraints and indexes are called that nobody has named',
    preset: 'Begin with',
    presets: {
      none: 'the database’s own names',
      alembic: 'SQLAlchemy and Alembic',
      postgresql: 'PostgreSQL’s names everywhere',
      own: 'templates of your own',
    },
    kinds: {
      pk: 'Primary key',
      fk: 'Foreign key',
      uq: 'Unique',
      ck: 'Check',
      ix: 'Index',
    },
    tokens: 'What may stand in a template',
    tokenHints: {
      '%(table_name)s': 'the table',
      '%(column_0_name)s': 'its first column',
      '%(column_0_N_name)s': 'all its columns',
      '%(column_0_label)s': 'table and first column',
      '%(referred_table_name)s': 'the table that a foreign key refers to',
      '%(referred_column_0_name)s': 'the column that it refers to',
      '%(constraint_name)s': 'the name that was given',
    },
    preview: 'Names in this drawing',
    none: 'No constraint and no index yet.',
    byDatabase: 'named by the database',
    needsName: 'needs a name of its own',
    use: 'Use these names',
  },
} as const

function listed(names: readonly string[]): string {
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names
  const words = shown.map((name, at) => (names.length > 3 && at === 2 ? name : `\`${name}\``))
  return [words.slice(0, -1).join(', '), ...words.slice(-1)].filter(Boolean).join(' and ')
}
