/** What the protocol tells of a statement before it runs. */
export interface PgDescription {
  readonly columns: readonly string[]
  readonly parameterCount: number
}

/** The part of node-postgres' connection that a query of one's own uses: https://node-postgres.com/apis/cursor */
interface PgWire {
  parse(message: { readonly text: string }): void
  describe(message: { readonly type: 'S' }): void
  sync(): void
  once(event: 'parameterDescription', listener: (message: ParameterDescription) => void): unknown
  off(event: 'parameterDescription', listener: (message: ParameterDescription) => void): unknown
}

interface ParameterDescription {
  readonly parameterCount: number
}

/**
 * A query for `client.query()` that parses and describes a statement and does not run it.
 *
 * @returns the query, and what it learns; that is rejected with the server's error
 */
export function postgresqlDescribe(text: string): {
  readonly query: object
  readonly described: Promise<PgDescription>
} {
  let columns: readonly string[] = []
  let parameterCount = 0
  let failure: unknown
  let learnt: (description: PgDescription) => void = () => {}
  let failed: (error: unknown) => void = () => {}
  const described = new Promise<PgDescription>((resolve, reject) => {
    learnt = resolve
    failed = reject
  })
  const counted = (message: ParameterDescription) => {
    parameterCount = message.parameterCount
  }
  const query = {
    // node-postgres gives a promise to a query without a callback
    callback: () => {},
    submit: (wire: PgWire) => {
      wire.once('parameterDescription', counted)
      wire.parse({ text })
      wire.describe({ type: 'S' })
      wire.sync()
    },
    handleRowDescription: ({
      fields,
    }: {
      readonly fields: readonly { readonly name: string }[]
    }) => {
      columns = fields.map(({ name }) => name)
    },
    handleError: (error: unknown, wire: PgWire) => {
      wire.off('parameterDescription', counted)
      failure = error
      failed(error)
    },
    handleReadyForQuery: () => {
      if (failure === undefined) learnt({ columns, parameterCount })
    },
  }
  return { query, described }
}
