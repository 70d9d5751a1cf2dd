export type Listener<Arguments extends readonly unknown[]> = (...args: Arguments) => unknown

export interface ListenOptions {
  /** Forget the listener after its first call. */
  readonly once?: boolean
}

interface Entry<Arguments extends readonly unknown[]> {
  readonly listener: Listener<Arguments>
  readonly once: boolean
}

type Entries<Events> = {
  [Name in keyof Events]?: readonly Entry<Extract<Events[Name], readonly unknown[]>>[]
}

/**
 * Listeners of one object. A listener that is added or removed while an event runs
 * takes part from the next event on: the lists are replaced, never changed.
 */
export class Dispatch<Events extends { [Name in keyof Events]: readonly unknown[] }> {
  #entries: Entries<Events> = {}

  add<Name extends keyof Events>(
    name: Name,
    listener: Listener<Extract<Events[Name], readonly unknown[]>>,
    options: ListenOptions = {},
  ): () => void {
    if (!this.has(name, listener)) {
      const entry = { listener, once: options.once ?? false }
      this.#replace(name, [...(this.#entries[name] ?? []), entry])
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
    return (this.#entries[name]?.length ?? 0) > 0
  }

  /** Calls the listeners one after the other and waits for each. */
  async emit<Name extends keyof Events>(
    name: Name,
    ...args: Extract<Events[Name], readonly unknown[]>
  ): Promise<void> {
    for (const { listener, once } of this.#entries[name] ?? []) {
      if (once) this.remove(name, listener)
      await listener(...args)
    }
  }

  #replace<Name extends keyof Events>(name: Name, entries: Entries<Events>[Name]): void {
    this.#entries = { ...this.#entries, [name]: entries }
  }
}
