/** One end of a channel between the page and a worker: a `Worker`, a `MessagePort`, a worker's own scope. */
export interface Endpoint {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  addEventListener(type: 'error', listener: (event: Event) => void): void
}

/** What one side offers the other: methods with one argument, or none. */
export type Service<S> = { readonly [K in keyof S]: (argument: never) => Promise<unknown> }

type Argument<F> = F extends (argument: infer A) => Promise<unknown> ? A : never
type Outcome<F> = F extends (argument: never) => Promise<infer R> ? R : never

interface Request {
  readonly id: number
  readonly method: string
  readonly argument: unknown
}

type Reply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly error: RemoteFault }
  | { readonly event: unknown }

/** An error as it crosses: class instances do not. */
interface RemoteFault {
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly offset?: number | null
}

/** What the other side threw. */
export class RemoteError extends Error {
  readonly code: string | undefined
  readonly offset: number | null

  constructor(fault: RemoteFault) {
    super(fault.message)
    this.name = fault.name
    this.code = fault.code
    this.offset = fault.offset ?? null
  }
}

/** The worker was stopped while it was asked. */
export class StoppedError extends Error {
  constructor() {
    super('the database worker was stopped')
    this.name = 'StoppedError'
  }
}

/** The worker could not be started, or fell over. */
export class CrashedError extends Error {
  constructor(event: Event) {
    const said = 'message' in event && typeof event.message === 'string' ? event.message : ''
    const reason = said === '' ? '' : `: ${said}`
    super(`the database worker does not run${reason}`)
    this.name = 'CrashedError'
  }
}

export interface Remote<S extends Service<S>> {
  readonly call: <K extends keyof S & string>(
    method: K,
    argument: Argument<S[K]>,
  ) => Promise<Outcome<S[K]>>
  /** Rejects everything pending, now and later: a terminated worker never answers. */
  readonly kill: () => void
}

/**
 * Calls a service at the other end.
 *
 * @param heard takes the events that the other end sends without being asked
 */
export function connectTo<S extends Service<S>, Said = never>(
  endpoint: Endpoint,
  heard: (event: Said) => void = () => {},
): Remote<S> {
  const pending = new Map<number, Deferred<unknown>>()
  let lastId = 0
  let stopped = false
  const rejectAll = (reason: Error) => {
    stopped = true
    for (const { reject } of pending.values()) reject(reason)
    pending.clear()
  }
  // A worker whose script throws, or cannot be loaded, never answers.
  endpoint.addEventListener('error', (event) => rejectAll(new CrashedError(event)))
  endpoint.addEventListener('message', ({ data }: MessageEvent<Reply>) => {
    if (stopped) return
    if ('event' in data) return heard(data.event as Said)
    const asked = pending.get(data.id)
    pending.delete(data.id)
    if (data.ok) asked?.resolve(data.value)
    else asked?.reject(new RemoteError(data.error))
  })
  return {
    call: (method, argument) => {
      if (stopped) return Promise.reject(new StoppedError())
      const asked = deferred<Outcome<S[typeof method]>>()
      const id = ++lastId
      pending.set(id, asked as Deferred<unknown>)
      const request: Request = { id, method, argument }
      endpoint.postMessage(request)
      return asked.promise
    },
    kill: () => rejectAll(new StoppedError()),
  }
}

/**
 * Answers calls from the other end.
 *
 * @returns sends an event to the other end
 */
export function serve<S extends Service<S>, Said = never>(
  endpoint: Endpoint,
  service: S,
): (event: Said) => void {
  endpoint.addEventListener('message', ({ data }: MessageEvent<Request>) => {
    void answer(endpoint, service, data)
  })
  return (event) => endpoint.postMessage({ event } satisfies Reply)
}

async function answer<S extends Service<S>>(
  endpoint: Endpoint,
  service: S,
  { id, method, argument }: Request,
): Promise<void> {
  try {
    if (!Object.hasOwn(service, method)) throw new TypeError(`no method ${method}`)
    const value = await service[method as keyof S](argument as never)
    endpoint.postMessage({ id, ok: true, value } satisfies Reply)
  } catch (error) {
    endpoint.postMessage({ id, ok: false, error: faultOf(error) } satisfies Reply)
  }
}

function faultOf(error: unknown): RemoteFault {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  const offset = 'offset' in error && typeof error.offset === 'number' ? error.offset : null
  return { name: error.name, message: error.message, offset, ...code }
}

interface Deferred<T> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
  readonly reject: (reason: unknown) => void
}

/** Promise.withResolvers is newer than the Node that the tests run on. */
function deferred<T>(): Deferred<T> {
  let resolve: Deferred<T>['resolve'] = () => {}
  let reject: Deferred<T>['reject'] = () => {}
  const promise = new Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return { promise, resolve, reject }
}
