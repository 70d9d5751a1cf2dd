import type { CursorExecution } from './events.ts'

/** Takes one line of the log. */
export type EchoLog = (line: string) => void

/** Longer lists of parameters are cut in the log. */
const shownParameters = 10

/** A listener that writes each statement and its parameters, as SQLAlchemy's `echo` does. */
export function echoTo(log: EchoLog, hideParameters: boolean) {
  return {
    statement: ({ statement, parameters }: CursorExecution) => {
      log(statement)
      if (hideParameters) log('[SQL parameters hidden due to hideParameters=true]')
      else log(shortList(parameters))
    },
  }
}

function shortList(parameters: readonly unknown[]): string {
  const shown = parameters.slice(0, shownParameters).map(shortText)
  const more = parameters.length - shown.length
  return `[${shown.join(', ')}${more > 0 ? `, … and ${more} more` : ''}]`
}

function shortText(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length} bytes`
  if (typeof value === 'bigint') return `${value}n`
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === 'bigint' ? `${inner}n` : inner,
    ) ?? 'null'
  )
}
