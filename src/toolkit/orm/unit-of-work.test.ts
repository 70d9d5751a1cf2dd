import * as fc from 'fast-check'
import initSqlJs, { type SqlJsStatic } from 'sql.js'
import { beforeAll, expect, test } from 'vitest'
import { size } from '../../../test-sizes.ts'
import { sqljs } from '../drivers/sqljs.ts'
import { createEngine, type Engine } from '../orm.ts'
import { declarativeBase, integer, relationship, Session, string, table, text } from '../orm.ts'

const Base = declarativeBase()

const memberships = table('memberships', Base.metadata, {
  person_id: integer().primaryKey().foreignKey('people.id'),
  club_id: integer().primaryKey().foreignKey('clubs.id'),
})

class Person extends Base.model('people', {
  id: integer().primaryKey(),
  name: string(20).notNull(),
  parentId: integer().foreignKey('people.id'),
  homeId: integer().foreignKey('homes.id'),
  parent: () => relationship.one(Person, { remoteSide: Person.c.id, backPopulates: 'children' }),
  children: () => relationship.many(Person, { backPopulates: 'parent' }),
  home: () => relationship.one(Home, { backPopulates: 'people' }),
  clubs: () => relationship.many(Club, { backPopulates: 'members', secondary: memberships }),
}) {}

class Home extends Base.model('homes', {
  id: integer().primaryKey(),
  people: () => relationship.many(Person, { backPopulates: 'home' }),
}) {}

class Club extends Base.model('clubs', {
  id: integer().primaryKey(),
  members: () => relationship.many(Person, { backPopulates: 'clubs', secondary: 'memberships' }),
}) {}

/** One step of a history: what is done, to whom, with whom. */
const step = fc.record({
  kind: fc.constantFrom(
    'parent',
    'child',
    'home',
    'moveIn',
    'leave',
    'join',
    'quit',
    'list',
    'rename',
    'commit',
    'rollback',
  ),
  one: fc.nat(5),
  other: fc.nat(5),
})

type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

interface World {
  readonly people: readonly Person[]
  readonly homes: readonly Home[]
  readonly clubs: readonly Club[]
}

let SQL: SqlJsStatic
beforeAll(async () => {
  SQL = await initSqlJs()
})

function newWorld(): World {
  return {
    people: Array.from({ length: 6 }, (_, at) => new Person({ name: `p${String(at)}` })),
    homes: [new Home(), new Home()],
    clubs: [new Club(), new Club(), new Club()],
  }
}

/** Ancestors only get older people as children, so that no ring comes up. */
const changes: Readonly<Record<string, (world: World, at: Step) => void>> = {
  parent: ({ people }, { one, other }) => {
    if (one > other) people[one]!.parent = people[other]!
  },
  child: ({ people }, { one, other }) => {
    if (one > other && !people[other]!.children.includes(people[one]!))
      people[other]!.children.push(people[one]!)
  },
  home: ({ people, homes }, { one, other }) => {
    people[one]!.home = homes[other % 2]!
  },
  moveIn: ({ people, homes }, { one, other }) => {
    const { people: inside } = homes[other % 2]!
    if (!inside.includes(people[one]!)) inside.push(people[one]!)
  },
  leave: ({ people }, { one }) => {
    people[one]!.home = null
    people[one]!.parent = null
  },
  join: ({ people, clubs }, { one, other }) => {
    const { clubs: mine } = people[one]!
    if (!mine.includes(clubs[other % 3]!)) mine.push(clubs[other % 3]!)
  },
  quit: ({ people, clubs }, { one, other }) => {
    const { members } = clubs[other % 3]!
    const at = members.indexOf(people[one]!)
    if (at !== -1) members.splice(at, 1)
  },
  list: ({ people, clubs }, { one, other }) => {
    people[one]!.clubs = clubs.filter((_, at) => ((other + 1) >> at) % 2 === 1)
  },
  rename: ({ people }, { one, other }) => {
    people[one]!.name = `n${String(other)}`
  },
}

async function openEngine(): Promise<Engine> {
  const engine = createEngine('sqlite://', { driver: sqljs(SQL) })
  await engine.begin((connection) => Base.metadata.createAll(connection))
  return engine
}

async function rows(engine: Engine, sql: string): Promise<readonly (readonly unknown[])[]> {
  return engine.begin(async (connection) => (await connection.execute(text(sql))).tuples().all())
}

function expectBothSidesToAgree({ people, homes, clubs }: World): void {
  for (const person of people) {
    for (const other of people)
      expect(other.children.includes(person)).toBe(person.parent === other)
    for (const home of homes) expect(home.people.includes(person)).toBe(person.home === home)
    for (const club of clubs)
      expect(club.members.includes(person)).toBe(person.clubs.includes(club))
  }
}

test('after any history of changes the rows are what the objects say, and both sides agree', async () => {
  const history = fc.array(step, { minLength: 5, maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const engine = await openEngine()
      const session = new Session(engine)
      const world = newWorld()
      session.addAll([...world.people, ...world.homes, ...world.clubs])
      await session.commit()
      for (const one of steps) {
        if (one.kind === 'commit') await session.commit()
        else if (one.kind === 'rollback') await session.rollback()
        else changes[one.kind]?.(world, one)
        expectBothSidesToAgree(world)
      }
      await session.commit()
      await session.close()
      expect(
        await rows(engine, 'select name, "parentId", "homeId" from people order by id'),
      ).toEqual(
        world.people.map(({ name, parent, home }) => [name, parent?.id ?? null, home?.id ?? null]),
      )
      const pairs = world.people.flatMap(({ id, clubs }) =>
        clubs.map((club) => `${String(id)}-${String(club.id)}`),
      )
      const stored = await rows(engine, 'select person_id, club_id from memberships')
      expect(
        stored.map(([person, club]) => `${String(person)}-${String(club)}`).toSorted(),
      ).toEqual(pairs.toSorted())
    }),
    { seed: 20261121, numRuns: size('objectGraphs') },
  )
})

test('new objects come in the order that their references ask for, however they are added', async () => {
  const links = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(
      links,
      fc.shuffledSubarray([...Array(10).keys()], { minLength: 10 }),
      async (pairs, order) => {
        const engine = await openEngine()
        const people = Array.from({ length: 10 }, (_, at) => new Person({ name: `p${String(at)}` }))
        for (const [one, other] of pairs) if (one > other) people[one]!.parent = people[other]!
        const session = new Session(engine)
        for (const at of order) session.add(people[at]!)
        await session.commit()
        await session.close()
        expect(await rows(engine, 'select id, "parentId" from people order by id')).toEqual(
          people
            .map(({ id, parent }) => [id, parent?.id ?? null] as const)
            .toSorted(([a], [b]) => a - b),
        )
      },
    ),
    { seed: 20261121, numRuns: size('objectGraphs') },
  )
})
