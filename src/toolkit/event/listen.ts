import type { Dispatch, Listener, ListenOptions } from './dispatch.ts'

/** An object that one can listen to: an engine, a pool. */
export interface Listenable<Events extends { [Name in keyof Events]: readonly unknown[] }> {
  readonly dispatch: Dispatch<Events>
}

/**
 * Calls `listener` at each event of the name, as SQLAlchemy's `event.listen` does; adding it twice is adding it once.
 *
 * @param target an engine or another object with events
 * @param options `once` forgets the listener after its first call
 * @returns a function that takes the listener away again
 */
export function listen<
  Events extends { [Name in keyof Events]: readonly unknown[] },
  Name extends keyof Events,
>(
  target: Listenable<Events>,
  name: Name,
  listener: Listener<Extract<Events[Name], readonly unknown[]>>,
  options: ListenOptions = {},
): () => void {
  return target.dispatch.add(name, listener, options)
}

/** Takes a listener away; needs the same function that was given to `listen`. */
export function unlisten<
  Events extends { [Name in keyof Events]: readonly unknown[] },
  Name extends keyof Events,
>(
  target: Listenable<Events>,
  name: Name,
  listener: Listener<Extract<Events[Name], readonly unknown[]>>,
): void {
  target.dispatch.remove(name, listener)
}

/** Whether this function listens to this event. */
export function isListening<
  Events extends { [Name in keyof Events]: readonly unknown[] },
  Name extends keyof Events,
>(
  target: Listenable<Events>,
  name: Name,
  listener: Listener<Extract<Events[Name], readonly unknown[]>>,
): boolean {
  return target.dispatch.has(name, listener)
}
