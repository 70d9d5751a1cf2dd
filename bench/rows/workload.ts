/** A row as every contestant has to give it. */
export interface Person {
  readonly id: number
  readonly name: string
  readonly email: string | null
  readonly age: number
  readonly score: number
  readonly city: string
}

export type NewPerson = Omit<Person, 'id'>

export const rowCount = 10_000
export const lookUpCount = 1_000

/** `person` is read, `entry` is filled; both are made by this script. */
export const tables = ['person', 'entry']
  .map(
    (name) =>
      `CREATE TABLE ${name} (id INTEGER NOT NULL PRIMARY KEY, name VARCHAR(50) NOT NULL, email VARCHAR(80), ` +
      'age INTEGER NOT NULL, score FLOAT NOT NULL, city VARCHAR(50) NOT NULL)',
  )
  .join(';\n')

export const people: readonly NewPerson[] = Array.from({ length: rowCount }, (_, index) => ({
  name: `Person number ${String(index)}`,
  email: index % 5 === 0 ? null : `person.${String(index)}@example.org`,
  age: 18 + (index % 60),
  score: (index % 1000) / 7,
  city: ['Łódź', 'Oslo', 'São Paulo', 'Kyoto'][index % 4] ?? '',
}))

/** Keys in an order that is not theirs. */
export const keys: readonly number[] = Array.from(
  { length: lookUpCount },
  (_, index) => ((index * 7919) % rowCount) + 1,
)

/** One library on one driver, with a database of its own whose table `person` is full. */
export interface Contestant {
  readonly name: string
  /** All rows of `person` in the order of their keys. */
  readonly all: () => unknown
  /** The row of each key by a query of its own, outside of any transaction. */
  readonly lookUp: () => unknown
  /** The same, all in one transaction. */
  readonly lookUpTogether: () => unknown
  /** All people into `entry` in one transaction. */
  readonly insert: () => unknown
  /** Empties `entry`. */
  readonly clear: () => unknown
  readonly close: () => unknown
}

/** Lists in lists of at most `size`. */
export function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
