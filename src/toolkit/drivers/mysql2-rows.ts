import type { DriverRow } from '../engine/driver.ts'

/** A command of mysql2 without a callback: https://sidorares.github.io/node-mysql2/docs/documentation/streams */
export interface Mysql2Command {
  stream(): Mysql2Stream
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'end', listener: () => void): unknown
}

interface Mysql2Stream extends AsyncIterable<unknown> {
  on(event: 'error', listener: (error: unknown) => void): unknown
  on(event: 'fields', listener: (fields?: readonly Mysql2Field[]) => void): unknown
  on(event: 'end', listener: () => void): unknown
}

export interface Mysql2Field {
  readonly name: string
  readonly columnType?: number
  readonly decimals?: number
}

type ToRow = (row: unknown, fields: readonly Mysql2Field[]) => DriverRow

/** The rows of one command as they come. The protocol sends nothing else before they are all read. */
export class Mysql2Rows {
  readonly fields: readonly Mysql2Field[]
  readonly #iterator: AsyncIterator<unknown>
  readonly #toRow: ToRow
  readonly #isOver: () => boolean
  #kept: DriverRow[] = []
  #failure: { readonly error: unknown } | null = null
  #ended = false

  private constructor(iterator: AsyncIterator<unknown>, head: Head, toRow: ToRow) {
    this.#iterator = iterator
    this.fields = head.fields
    this.#isOver = head.isOver
    this.#toRow = toRow
  }

  /** @returns when the server has told the columns, or that there are none; rejected with its error */
  static async open(command: Mysql2Command, toRow: ToRow): Promise<Mysql2Rows> {
    const stream = command.stream()
    const iterator = stream[Symbol.asyncIterator]()
    return new Mysql2Rows(iterator, await headOf(command, stream), toRow)
  }

  /** Whether the server has sent everything, so that another statement may be sent. */
  get isOver(): boolean {
    return this.#ended || this.#isOver()
  }

  /** The next rows; what was kept comes first. */
  async take(count: number): Promise<readonly DriverRow[]> {
    const rows = this.#kept.splice(0, count)
    if (rows.length < count && this.#failure !== null) throw this.#failure.error
    while (rows.length < count) {
      const row = await this.#next()
      if (row === undefined) break
      rows.push(row)
    }
    return rows
  }

  /** Reads the rest into memory, so that another statement may be sent; an error waits for the one who reads on. */
  async keepRest(): Promise<void> {
    try {
      for (let row = await this.#next(); row !== undefined; row = await this.#next())
        this.#kept.push(row)
    } catch (error) {
      this.#failure = { error }
    }
  }

  /** Reads the rest, and the error that stopped it, into nowhere. */
  async discard(): Promise<void> {
    await this.keepRest()
    this.#kept = []
    this.#failure = null
  }

  async #next(): Promise<DriverRow | undefined> {
    while (!this.#ended) {
      const { done, value } = await this.#step()
      if (done === true) this.#ended = true
      // a statement without rows has a summary in their place
      else if (Array.isArray(value)) return this.#toRow(value, this.fields)
    }
    return undefined
  }

  async #step(): Promise<IteratorResult<unknown, unknown>> {
    try {
      return await this.#iterator.next()
    } catch (error) {
      this.#ended = true
      throw error
    }
  }
}

interface Head {
  readonly fields: readonly Mysql2Field[]
  readonly isOver: () => boolean
}

function headOf(command: Mysql2Command, stream: Mysql2Stream): Promise<Head> {
  let over = false
  const isOver = () => over
  return new Promise((resolve, reject) => {
    const end = () => {
      over = true
      resolve({ fields: [], isOver })
    }
    command.on('end', end)
    // this one stays when the stream has been left and listens no more
    command.on('error', (error) => {
      over = true
      reject(error)
    })
    stream.on('fields', (fields = []) => resolve({ fields, isOver }))
    stream.on('error', reject)
  })
}
