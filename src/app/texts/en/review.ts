import { clock } from './start.ts'
import { counted, number } from './ui.ts'

type Title = (count: number, at: string) => string

/** By the kind of question; numbers first, names as data. */
const titles: Readonly<Record<string, Title>> = {
  'not null': (count, at) => `${rows(count, 'holds', 'hold')} NULL in \`${at}\``,
  duplicates: (count, at) => `${rows(count, 'is', 'are')} alike in \`${at}\``,
  orphans: (count, at) => `${rows(count, 'refers', 'refer')} to nothing in \`${at}\``,
  check: (count, at) => `${rows(count, 'breaks', 'break')} \`${at}\``,
  cast: (count, at) =>
    `${counted(count, 'value')} of \`${at}\` ${count === 1 ? 'does' : 'do'} not fit the new type`,
  'too long': (count, at) =>
    `${counted(count, 'text')} of \`${at}\` ${count === 1 ? 'is' : 'are'} too long`,
  drop: (count, at) => `\`${at}\` goes, with ${counted(count, at.includes('.') ? 'value' : 'row')}`,
  rename: (_count, at) => `Is \`${at}\` a new name?`,
}

const rows = (count: number, one: string, many: string): string =>
  `${counted(count, 'row')} ${count === 1 ? one : many}`

const reasons: Readonly<Record<string, string>> = {
  'not null': 'It becomes NOT NULL. What should they hold?',
  duplicates: 'It becomes unique. Which of them stay?',
  orphans: 'It becomes a foreign key. What becomes of them?',
  check: 'The check holds for every row from then on.',
  cast: 'What should they hold?',
  'too long': 'What should become of what is over?',
  drop: 'They cannot be brought back by the way down.',
}

const forms: Readonly<Record<string, string>> = {
  value: 'The value',
  expression: 'An expression',
  'set null': 'Make them NULL',
  delete: 'Delete the rows',
  'keep first': 'Keep the first of each',
  truncate: 'Cut them',
  'leave out': 'Leave this change out',
  drop: 'Let it go',
}

const scripts: Readonly<Record<string, string>> = {
  typescript: 'TypeScript',
  up: 'SQL up',
  down: 'SQL down',
  alembic: 'Alembic',
}

/** Versions: what was saved, what differs, what the engines showed. */
export const review = {
  title: 'Versions',
  tab: 'Versions',
  status: {
    proven: 'Proven',
    unproven: 'Not proven',
    changes: (changes: number) => `${counted(changes, 'change')} unproven`,
  },
  list: 'Saved versions',
  working: 'Working copy',
  now: 'now',
  since: (changes: number, version: string) =>
    changes === 0 ? `as ${version}` : `${counted(changes, 'change')} since ${version}`,
  sinceNothing: (changes: number) => counted(changes, 'change'),
  origin: 'origin',
  proven: 'proven',
  unproven: 'not proven',
  empty: 'No version is saved. Save one, and what you change from then on becomes a migration.',
  how: 'How differences are drawn',
  legend: {
    added: 'added, blue ground',
    changed: 'changed, old value struck',
    renamed: 'renamed, rows follow the id',
    removed: 'removed, hatched',
  },
  number: (at: number) => String(at).padStart(4, '0'),
  from: (before: string, after: string) => `${before} → ${after}`,
  nothing: 'nothing',
  workingCopy: 'working copy',
  shown: 'What is drawn',
  changedOnly: 'Changed only',
  everything: 'Everything',
  named: (version: string, message: string) => `${version} ${message}`,
  tables: (count: number) => counted(count, 'table'),
  step: (at: number, of: number) => `${number(at)} of ${number(of)}`,
  next: 'Next change',
  previous: 'Previous change',
  close: 'Close versions',
  same: 'Nothing differs.',
  sameAsSaved: (version: string) =>
    `The drawing is version ${version}. What you change next is listed here.`,
  panel: 'Changes of the version',
  verbs: { added: 'Add', changed: 'Change', renamed: 'Rename to', removed: 'Drop' },
  suggestion: (verb: string, name: string, more: number) =>
    `${verb} ${name}${more === 0 ? '' : ` and ${number(more)} more`}`,
  message: 'What this version does',
  messagePlaceholder: 'What changed',
  messageMissing: 'A version needs a few words on what changed.',
  save: 'Save version',
  saved: (version: string) => `Saved version ${version}`,
  restore: 'Go to this version',
  restored: (version: string) => `The drawing is version ${version} again`,
  remove: 'Delete version',
  followed: 'others follow it',
  removed: (version: string) => `Deleted version ${version}`,
  menu: (version: string) => `Version ${version}`,
  changes: 'Changes',
  question: {
    about: (question: string, at: string) => `Question: ${question}, ${at}`,
    title: (question: string, count: number, at: string) =>
      titles[question]?.(count, at) ?? `${counted(count, 'row')} at \`${at}\``,
    why: (question: string) => reasons[question] ?? 'What should become of them?',
    seeRows: 'See the rows',
    hideRows: 'Hide the rows',
    more: (count: number) => `${number(count)} more`,
    answers: 'What becomes of the rows',
    forms: (form: string) => forms[form] ?? form,
    answer: 'Answer',
    takeBack: (at: string) => `Ask again about ${at}`,
    decided: 'What was decided about the rows',
    given: (question: string, at: string) => `\`${at}\` ${question}`,
    value: (value: string) => `the value ${value === '' ? "''" : value}`,
  },
  scripts: 'Scripts',
  script: (id: string) => scripts[id] ?? id,
  copy: 'Copy',
  download: 'Download',
  seal: {
    proven: 'Proven',
    unproven: 'Not proven',
    ran: {
      copied: (time: number) =>
        `Run up and down on a copy of your rows and on an empty database; read back and compared. ${took(time)}`,
      first: (time: number) =>
        `Run up and down on an empty database; read back and compared. ${took(time)}`,
      'not kept': (time: number) =>
        `Run up and down on an empty database; read back and compared. The rows of the version before were not kept. ${took(time)}`,
    },
    provenAt: (time: string) =>
      `Run up and down on a copy of the rows and on an empty database; read back and compared. ${new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })}, ${clock(Date.parse(time))}`,
    neverProven: 'It was saved without being run.',
    waits: (count: number) =>
      count === 1
        ? 'It runs when the question is answered.'
        : `It runs when the ${count} questions are answered.`,
    running: 'Running on copies.',
    failedWhole: (message: string) => `It could not be run: ${message}`,
    untouched: 'Nothing of yours was touched.',
    failed: (direction: 'up' | 'down', at: number, of: number) =>
      `Not proven: statement ${at} of ${of} failed on the way ${direction}`,
    differs: (direction: 'up' | 'down') =>
      direction === 'up'
        ? 'Not proven: the result differs from the version'
        : 'Not proven: the way back does not lead to the version before',
    up: 'up',
    equal: 'equals target',
    down: 'down',
    yes: 'yes',
    rows: (before: number, after: number) => `${number(before)} → ${number(after)}`,
    more: (count: number) => `${count} more`,
  },
  view: 'view',
  sequence: 'sequence',
  naming: {
    pk: 'names of primary keys',
    fk: 'names of foreign keys',
    uq: 'names of uniques',
    ck: 'names of checks',
    ix: 'names of indexes',
  },
  index: 'index',
  itself: 'name, comment or options',
  table: (columns: number) => `table, ${counted(columns, 'column')}`,
  notNull: 'not null',
  nullable: 'may be NULL',
  default: (value: string) => (value === '' ? 'no default' : `default ${value}`),
  options: 'options',
  constraint: {
    'primary key': 'primary key',
    unique: 'unique',
    check: 'check',
    'foreign key': 'foreign key',
  },
  savedAt: (time: string) => clock(Date.parse(time)),
} as const

const took = (time: number): string => `${number(Math.round(time))} ms`
