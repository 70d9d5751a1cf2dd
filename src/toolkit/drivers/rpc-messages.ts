import type {
  ConnectTarget,
  DriverFeatures,
  DriverResult,
  DriverRow,
  StatementDescription,
} from '../engine/driver.ts'

/** One end of a channel as browsers have it: a `Worker`, a `MessagePort`, a worker's own scope. */
interface WebPort {
  postMessage(message: unknown, options: { readonly transfer: ArrayBuffer[] }): void
  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void
  removeEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void
  start?(): void
}

/** One end of a channel as Node's worker_threads have it: a `Worker`, `parentPort`, a `MessagePort`. */
interface NodePort {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void
  on(event: string, listener: (data: unknown) => void): unknown
  off(event: string, listener: (data: unknown) => void): unknown
}

export type RpcPort = WebPort | NodePort

/** Marks the messages of this protocol on a port that carries others as well. */
const protocol = 'athanor-driver-1'

export interface Asked {
  readonly id: number
  readonly method: keyof RpcMethods
  readonly argument: unknown
}

/** An error as it crosses: instances of classes do not. */
export interface Fault {
  readonly message: string
  readonly code: string
  readonly offset: number | null
  readonly disconnected: boolean
}

export type Answered =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly fault: Fault }

/** What a driver is, without its functions. */
export interface DriverFacts {
  readonly name: string
  readonly dialect: string
  readonly features: DriverFeatures
  readonly paramStyle: 'qmark' | 'numeric_dollar'
  readonly connectStatements: readonly string[]
  /** What begins a transaction, for each isolation level; `''` is the database's own. */
  readonly begin: Readonly<Record<string, readonly string[]>>
  readonly oneConnection: { readonly inMemory: boolean; readonly named: boolean }
}

interface Method<Argument, Outcome> {
  readonly argument: Argument
  readonly outcome: Outcome
}

interface Statement {
  readonly connection: number
  readonly sql: string
}

/** What the page may ask for. */
export interface RpcMethods {
  readonly hello: Method<null, DriverFacts>
  readonly connect: Method<ConnectTarget, number>
  readonly execute: Method<Statement & { readonly parameters: DriverRow }, DriverResult>
  readonly executeMany: Method<Statement & { readonly sets: readonly DriverRow[] }, DriverResult>
  readonly stream: Method<
    Statement & { readonly parameters: DriverRow },
    { readonly cursor: number; readonly columns: readonly string[] }
  >
  readonly fetch: Method<{ readonly cursor: number; readonly count: number }, readonly DriverRow[]>
  readonly closeCursor: Method<number, null>
  readonly describe: Method<Statement, StatementDescription>
  readonly exportBytes: Method<number, Uint8Array>
  readonly setTimeLimit: Method<
    { readonly connection: number; readonly milliseconds: number | null },
    null
  >
  readonly cancel: Method<number, null>
  readonly close: Method<number, null>
}

export function send(port: RpcPort, message: Asked | Answered, transfer: ArrayBuffer[] = []): void {
  const marked = { protocol, ...message }
  if ('addEventListener' in port) port.postMessage(marked, { transfer })
  else port.postMessage(marked, transfer)
}

/** @returns stops listening */
export function listen(port: RpcPort, heard: (message: unknown) => void): () => void {
  const hear = (data: unknown) => {
    if (typeof data === 'object' && data !== null && 'protocol' in data)
      if (data.protocol === protocol) heard(data)
  }
  if ('addEventListener' in port) {
    const listener = (event: { readonly data?: unknown }) => hear(event.data)
    port.addEventListener('message', listener)
    port.start?.()
    return () => port.removeEventListener('message', listener)
  }
  port.on('message', hear)
  return () => port.off('message', hear)
}

/** Calls back when the other end is known to be gone; a worker that is stopped from outside does not tell. */
export function whenGone(port: RpcPort, gone: (reason: string) => void): void {
  const say = (event: unknown) => {
    const { message } = (event ?? {}) as { readonly message?: unknown }
    gone(typeof message === 'string' && message !== '' ? message : 'its port was closed')
  }
  const events = ['error', 'close', 'exit']
  if ('addEventListener' in port) for (const event of events) port.addEventListener(event, say)
  else for (const event of events) port.on(event, say)
}
