import { differences } from '../corpus/round-trip/differences.ts'
import { rowsFor, scriptFor, type Change, type Family, type OpenQuestion } from './change.ts'
import type { MatrixEngine, Place, TablePlace } from './engines/place.ts'
import { allRows, rowDifferences, rowsLike, unequalRows, type FoundRows } from './rows.ts'
import type { Applied, MakeWay, Way } from './way.ts'

/** One cell of the matrix. */
export interface Cell {
  readonly change: string
  readonly engine: string
  /** What is not as it must be; empty where the cell is right. */
  readonly differences: readonly string[]
}

/** Makes a change on one engine, looks at what became of it, takes it back and looks again. */
export async function runChange(
  change: Change,
  engine: MatrixEngine,
  makeWay: MakeWay,
): Promise<Cell> {
  const places: Place[] = []
  const open = async (script: string) => {
    const place = await engine.open()
    places.push(place)
    await place.run(script)
    return place
  }
  const { family } = engine
  try {
    const origin = await open(scriptFor(change.before, family))
    await origin.run(scriptFor(change.rows, family))
    const target = await open(scriptFor(change.after, family))
    const reached =
      change.reaches === undefined ? target : await open(scriptFor(change.reaches, family))
    const way = await makeWay(origin, target, scriptFor(change.after, family))
    const run = new ChangeRun(change, family, origin)
    await run.all(way, reached)
    await way.close()
    return { change: change.name, engine: engine.name, differences: run.found }
  } catch (error) {
    const [line = ''] = String(error).split('\n')
    return { change: change.name, engine: engine.name, differences: [`stopped with ${line}`] }
  } finally {
    for (const place of places) await place.close()
  }
}

/** A database as it was before. */
interface Origin {
  readonly schema: readonly string[]
  readonly tables: readonly TablePlace[]
  readonly rows: FoundRows
}

class ChangeRun {
  readonly found: string[] = []
  readonly #change: Change
  readonly #family: Family
  readonly #place: Place

  constructor(change: Change, family: Family, place: Place) {
    this.#change = change
    this.#family = family
    this.#place = place
  }

  async all(way: Way, reached: Place): Promise<void> {
    const origin = await this.#origin()
    const decisions = this.#change.decisions ?? {}
    if (this.#change.questions) await this.#asks(way, origin)
    const applied = await way.apply(decisions)
    if (applied.status !== 'done') return this.#say('up', [told(applied)])
    await this.#reaches(reached, origin)
    const again = await way.apply(decisions)
    this.#say('again', again.statements.map(firstLine))
    if (!this.#change.reaches) this.#say('again', await way.remaining())
    if (way.back === null) return
    await way.back()
    await this.#isBack(origin)
    this.#say('down again', await way.remainingBack())
  }

  async #origin(): Promise<Origin> {
    const place = this.#place
    return {
      schema: await place.schema(),
      tables: await place.tables(),
      rows: await allRows(place, this.#family),
    }
  }

  /** Without decisions everything stays as it was, and what is open is said. */
  async #asks(way: Way, origin: Origin): Promise<void> {
    const asked = await way.apply({})
    const { questions = [] } = this.#change
    this.#say(
      'questions',
      differences(questions.map(questionText), asked.questions.map(questionText)),
    )
    this.#say('questions', asked.status === 'questions' ? [] : [told(asked)])
    this.#say('untouched', differences(origin.schema, await this.#place.schema()))
    this.#say('untouched', unequalRows(origin.rows, await allRows(this.#place, this.#family)))
  }

  async #reaches(reached: Place, origin: Origin): Promise<void> {
    const { up: expected, works, refuses } = this.#change
    const tables = await reached.tables()
    this.#say('up', differences(await reached.schema(), await this.#place.schema()))
    await this.#hasRows('up', expected, tables, origin)
    if (works) {
      await this.#inPassing(async () => {
        await this.#place.run(scriptFor(works.run, this.#family))
        this.#say('works', await rowDifferences(this.#place, this.#family, works.rows, tables))
      })
    }
    const refused = scriptFor(refuses, this.#family)
    if (refused !== '')
      await this.#inPassing(async () => {
        const taken = await this.#place.run(refused).then(
          () => true,
          () => false,
        )
        this.#say('refuses', taken ? [`${refused} is taken`] : [])
      })
  }

  async #isBack(origin: Origin): Promise<void> {
    this.#say('down', differences(origin.schema, await this.#place.schema()))
    await this.#hasRows('down', this.#change.down, origin.tables, origin)
  }

  async #hasRows(
    when: string,
    expected: Change['up'],
    tables: readonly TablePlace[],
    origin: Origin,
  ): Promise<void> {
    const found = expected
      ? await rowDifferences(this.#place, this.#family, rowsFor(expected, this.#family), tables)
      : unequalRows(origin.rows, await rowsLike(this.#place, this.#family, origin.tables))
    this.#say(when, found)
  }

  async #inPassing(work: () => Promise<void>): Promise<void> {
    await this.#place.run('BEGIN')
    await work().catch((error: unknown) => this.#say('works', [firstLine(String(error))]))
    await this.#place.run('ROLLBACK')
  }

  #say(when: string, lines: readonly string[]): void {
    this.found.push(...lines.map((line) => `${when}: ${line}`))
  }
}

const firstLine = (text: string): string => text.split('\n')[0] ?? ''

const questionText = ({ at, question, count }: OpenQuestion) => `${question} at ${at}: ${count}`

const told = ({ status, error, questions }: Applied): string =>
  `${status}${error === undefined ? '' : `: ${error}`} ${questions.map(questionText).join(', ')}`
