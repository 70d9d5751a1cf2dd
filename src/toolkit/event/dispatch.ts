/** An object that can listen, as a DDL element does. */
export interface ListeningObject<Arguments extends readonly unknown[]> {
  handleEvent(...args: Arguments): unknown
}

export type Listener<Arguments extends readonly unknown[]> =
  ((...args: Arguments) => unknown) | ListeningObject<Arguments>

export interface ListenOptions {
  /** Forget the listener after its first call. */
  readonly once?: boolean
  /** Call it before those that are there already. */
  readonly insert?: boolean
  /** What the listener returns takes the place of the event's first argument, where the event allows it. */
  readonly retval?: boolean
  /** Copies of the target, as `Table.toMetadata` makes them, get the listener too. */
  readonly propagate?: boolean
}

interface Entry<Arguments extends readonly unknown[]> {
  readonly listener: Listener<Arguments>
  readonly once: boolean
  readonly retval: boolean
  readonly propagate: boolean
}

type Entries<Events> = {
  [Name in keyof Events]?: readonly Entry<Extract<Events[Name], readonly unknown[]>>[]
}

/**
 * Listeners of one object, and of what it belongs to: those of the parent, a class say, are called first.
 * A listener that is added or removed while an event runs takes part from the next event on: the lists are
 * replaced, never changed.
 */
export class Dispatch<Events extends { [Name in keyof Events]: readonly unknown[] }> {
  readonly #parent: Dispatch<Events> | null
  #entries: Entries<Events> = {}

  constructor(parent: Dispatch<Events> | null = null) {
    this.#parent = parent
  }

  add<Name extends keyof Events>(
    name: Name,
    listener: Listener<Extract<Events[Name], readonly unknown[]>>,
    options: ListenOptions = {},
  ): () => void {
    if (!this.has(name, listener)) {
      const { once = false, insert = false, retval = false, propagate = false } = options
      const entry = { listener, once, retval, propagate }
      const known = this.#entries[name] ?? []
      this.#replace(name, insert ? [entry, ...known] : [...known, entry])
    }
    return () => this.remove(name, listener)
  }

  remove<Name extends keyof Events>(
    name: Name,
    listener: Listener<Extract<Events[Name], readonly unknown[]>>,
  ): void {
    const left = this.#entries[name]?.filter((entry) => entry.listener !== listener)
    if (left !== undefined) this.#replace(name, left)
  }

  has<Name extends keyof Events>(
    name: Name,
    listener: Listener<Extract<Events[Name], readonly unknown[]>>,
  ): boolean {
    return this.#entries[name]?.some((entry) => entry.listener === listener) ?? false
  }

  /** Whether anybody listens: a caller may then save itself the trouble. */
  hears(name: keyof Events): boolean {
    return (this.#entries[name]?.length ?? 0) > 0 || (this.#parent?.hears(name) ?? false)
  }

  /** Adds the listeners with `propagate` to those of a copy. */
  propagateTo(copy: Dispatch<Events>): void {
    for (const name in this.#entries) {
      for (const entry of this.#entries[name] ?? []) {
        if (entry.propagate) copy.add(name, entry.listener, entry)
      }
    }
  }

  /** Calls the listeners one after the other and waits for each. */
  async emit<Name extends keyof Events>(
    name: Name,
    ...args: Extract<Events[Name], readonly unknown[]>
  ): Promise<void> {
    if (this.hears(name)) for (const call of this.#calls(name)) await call(args)
  }

  /**
   * As `emit`, and what a listener with `retval` returns is the first argument of those after it.
   *
   * @param accept tells whether a returned value can be that; others are ignored
   * @returns the first argument as the last listener left it
   */
  async reduce<Name extends keyof Events, First>(
    name: Name,
    accept: (value: unknown) => value is First,
    first: First,
    call: (first: First) => Extract<Events[Name], readonly unknown[]>,
  ): Promise<First> {
    let current = first
    for (const listener of this.#calls(name)) {
      const returned = await listener(call(current), true)
      if (accept(returned)) current = returned
    }
    return current
  }

  /** One function per listener as they are now; it gives what was returned only where that is asked for and meant. */
  #calls<Name extends keyof Events>(
    name: Name,
  ): ((
    args: Extract<Events[Name], readonly unknown[]>,
    returning?: boolean,
  ) => Promise<unknown>)[] {
    const own = (this.#entries[name] ?? []).map(
      ({ listener, once, retval }) =>
        async (args: Extract<Events[Name], readonly unknown[]>, returning = false) => {
          if (once) this.remove(name, listener)
          const returned = await called(listener, args)
          return returning && retval ? returned : undefined
        },
    )
    return this.#parent === null ? own : [...this.#parent.#calls(name), ...own]
  }

  #replace<Name extends keyof Events>(name: Name, entries: Entries<Events>[Name]): void {
    this.#entries = { ...this.#entries, [name]: entries }
  }
}

const called = <Arguments extends readonly unknown[]>(
  listener: Listener<Arguments>,
  args: Arguments,
): unknown => (typeof listener === 'function' ? listener(...args) : listener.handleEvent(...args))
