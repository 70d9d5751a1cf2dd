import fc, { type Arbitrary } from 'fast-check'
import {
  and_,
  case_,
  cast,
  delete_,
  exists,
  fn,
  func,
  insert,
  literalColumn,
  not_,
  or_,
  select,
  types,
  update,
  type ClauseElement,
  type ColumnElement,
  type FromClause,
} from '../index.ts'
import { posts, users } from './element-samples.ts'

/** Values that a statement takes, one after the other: whole numbers and texts. */
export class Values {
  readonly #numbers: readonly number[]
  readonly #texts: readonly string[]
  #next = 0

  constructor(numbers: readonly number[], texts: readonly string[]) {
    this.#numbers = numbers
    this.#texts = texts
  }
  get number(): number {
    this.#next += 1
    return this.#numbers[this.#next % this.#numbers.length] ?? 0
  }
  get text(): string {
    this.#next += 1
    return this.#texts[this.#next % this.#texts.length] ?? ''
  }
}

interface Scope {
  readonly values: Values
  readonly from: FromClause
}

/** What a statement is without its values: `build` makes the same one with others. */
export interface Recipe {
  readonly build: (values: Values) => ClauseElement
  /** Its text is no SQL of any database. */
  readonly isNonsense: boolean
}

type Build<T> = (scope: Scope) => T
type Expression = Build<ColumnElement>

/** Pieces of keys: a text made of them tries to be something else. */
const pieces = [
  '"4:name',
  ')',
  '(2 ',
  '@6.1;',
  '^1;',
  '~',
  '!',
  '%1 2:id',
  '[',
  ']',
  '.eq;',
  '<1>',
  'a',
  ' ',
  "'",
  '"',
]
const hostileName = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(''))
const name = fc.oneof(fc.constantFrom('a', 'b'), hostileName)

const numberColumn: Arbitrary<Expression> = fc.constantFrom('id', 'age').map(
  (key) =>
    ({ from }) =>
      from.column(key),
)
const textColumn: Arbitrary<Expression> = fc.constant(({ from }) => from.column('name'))

const { number, condition } = fc.letrec<{ number: Expression; condition: Expression }>((tie) => ({
  number: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    numberColumn,
    fc.tuple(numberColumn).map(
      ([left]): Expression =>
        (scope) =>
          left(scope).add(scope.values.number),
    ),
    fc.tuple(tie('number'), tie('number')).map(
      ([left, right]): Expression =>
        (scope) =>
          left(scope).add(right(scope)),
    ),
    tie('number').map(
      (inner): Expression =>
        (scope) =>
          fn('abs', [inner(scope)]),
    ),
    tie('number').map(
      (inner): Expression =>
        (scope) =>
          cast(inner(scope), types.Integer),
    ),
    fc.tuple(tie('condition'), tie('number')).map(
      ([when, then]): Expression =>
        (scope) =>
          case_([[when(scope), then(scope)]], { otherwise: scope.values.number }),
    ),
    tie('condition').map((where): Expression => ({ values, from }) => {
      const inner = posts.alias()
      return select(func.count())
        .selectFrom(inner)
        .where(inner.c.author.eq(from.column('id')), where({ values, from }))
        .scalarSubquery()
    }),
  ),
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(tie('number'), fc.constantFrom('eq', 'ne', 'lt', 'ge')).map(
      ([left, operator]): Expression =>
        (scope) =>
          left(scope)[operator](scope.values.number),
    ),
    textColumn.map(
      (column): Expression =>
        (scope) =>
          column(scope).like(scope.values.text),
    ),
    fc.tuple(numberColumn, fc.nat(3)).map(
      ([column, count]): Expression =>
        (scope) =>
          column(scope).in(Array.from({ length: count }, () => scope.values.number)),
    ),
    tie('number').map(
      (inner): Expression =>
        (scope) =>
          inner(scope).is(null),
    ),
    fc.tuple(tie('condition'), tie('condition'), fc.boolean()).map(
      ([left, right, both]): Expression =>
        (scope) =>
          both ? and_(left(scope), right(scope)) : or_(left(scope), right(scope)),
    ),
    tie('condition').map(
      (inner): Expression =>
        (scope) =>
          not_(inner(scope)),
    ),
    fc.constant<Expression>(({ from, values }) => {
      const inner = posts.alias()
      return exists(inner.c.id).where(
        inner.c.author.eq(from.column('id')),
        inner.c.title.ne(values.text),
      )
    }),
  ),
}))

const labelled: Arbitrary<Expression> = fc
  .tuple(number, fc.option(fc.option(name), { nil: undefined }))
  .map(
    ([inner, label]): Expression =>
      (scope) =>
        label === undefined ? inner(scope) : inner(scope).label(label),
  )

/** What a SELECT selects from. */
const source: Arbitrary<(values: Values) => FromClause> = fc.oneof(
  fc.constant(() => users),
  fc.option(name).map((alias) => () => users.alias(alias)),
  fc.tuple(fc.option(name), condition).map(
    ([alias, where]) =>
      (values: Values) =>
        select(users)
          .where(where({ values, from: users }))
          .subquery(alias),
  ),
  fc.tuple(fc.option(name), condition).map(
    ([alias, where]) =>
      (values: Values) =>
        select(users)
          .where(where({ values, from: users }))
          .cte(alias),
  ),
)

const selected = fc.record({
  from: source,
  columns: fc.array(labelled, { minLength: 1, maxLength: 3 }),
  where: fc.array(condition, { maxLength: 2 }),
  order: fc.option(numberColumn),
  isDistinct: fc.boolean(),
  limit: fc.boolean(),
  offset: fc.boolean(),
  isTwice: fc.boolean(),
})

const selects: Arbitrary<Recipe> = selected.map((recipe) => ({
  isNonsense: false,
  build: (values) => {
    const from = recipe.from(values)
    const scope = { values, from }
    const columns = recipe.columns.map((column) => column(scope))
    const first = columns[0] ?? from.column('id')
    const all = recipe.isTwice ? [...columns, first] : columns
    let statement = select(...all)
      .selectFrom(from)
      .where(...recipe.where.map((where) => where(scope)))
    if (recipe.isDistinct) statement = statement.distinct()
    if (recipe.order !== null) statement = statement.orderBy(recipe.order(scope))
    if (recipe.limit) statement = statement.limit(values.number)
    return recipe.limit && recipe.offset ? statement.offset(values.number) : statement
  },
}))

const unions: Arbitrary<Recipe> = fc.tuple(condition, fc.boolean()).map(([where, all]) => ({
  isNonsense: false,
  build: (values) => {
    const left = select(users.c.id).where(where({ values, from: users }))
    const right = select(posts.c.id).where(posts.c.title.eq(values.text))
    const both = all ? left.unionAll(right) : left.union(right)
    return both.limit(values.number)
  },
}))

const texts: Arbitrary<Recipe> = fc
  .tuple(hostileName, fc.array(name, { maxLength: 2 }))
  .map(([sqlText, labels]) => ({
    isNonsense: true,
    build: (values) =>
      select(
        literalColumn(sqlText),
        ...labels.map((label) => users.c.id.label(label)),
        users.c.age.add(values.number),
      ),
  }))

const inserts: Arbitrary<Recipe> = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.subarray(['age', 'name'] as const, { minLength: 1 }))
  .map(([count, keys]) => ({
    isNonsense: false,
    build: (values) => {
      const row = () =>
        Object.fromEntries(
          keys.map((key) => [key, key === 'age' ? values.number : values.text] as const),
        )
      return insert(users).values(count === 1 ? row() : Array.from({ length: count }, row))
    },
  }))

const changes: Arbitrary<Recipe> = fc
  .tuple(condition, number, fc.constantFrom('update', 'values', 'delete'))
  .map(([where, to, kind]) => ({
    isNonsense: false,
    build: (values) => {
      const scope = { values, from: users }
      if (kind === 'delete') return delete_(users).where(where(scope))
      const age = kind === 'values' ? values.number : to(scope)
      return update(users).values({ age, name: values.text }).where(where(scope))
    },
  }))

/** Statements of all kinds over `users` and `posts`. */
export const recipes: Arbitrary<Recipe> = fc.oneof(
  { arbitrary: selects, weight: 6 },
  { arbitrary: unions, weight: 1 },
  { arbitrary: texts, weight: 2 },
  { arbitrary: inserts, weight: 1 },
  { arbitrary: changes, weight: 2 },
)

/** Values without which two statements may be the same. */
export const valuesFor = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 7 }),
    fc.array(fc.stringMatching(/^[a-z%']{0,4}$/), { minLength: 3, maxLength: 5 }),
  )
  .map(
    ([numbers, words]) =>
      () =>
        new Values(numbers, words),
  )
