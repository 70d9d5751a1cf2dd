import type { Dispatch, Listener, ListenOptions } from './dispatch.ts'

/** What one can listen to: an engine, or the class `Engine` for all of them. */
export interface Listenable<Events extends { [Name in keyof Events]: readonly unknown[] }> {
  readonly dispatch: Dispatch<Events>
}

/**
 * Calls `listener` at each event of the name, as SQLAlchemy's `event.listen` does; adding it twice is adding it once.
 *
 * @param target an engine or another object with events; a class with events, for all its objects
 * @param options `once`, `insert` before the others, `retval` to give back another first argument
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

/**
 * `listen` for a function that is written where it is registered: `const log = listensFor(engine, 'commit')(() => …)`.
 * SQLAlchemy: the decorator `event.listens_for`.
 */
export const listensFor =
  <
    Events extends { [Name in keyof Events]: readonly unknown[] },
    Name extends keyof Events,
    Heard extends Listener<Extract<Events[Name], readonly unknown[]>>,
  >(
    target: Listenable<Events>,
    name: Name,
    options: ListenOptions = {},
  ) =>
  (listener: Heard): Heard => {
    target.dispatch.add(name, listener, options)
    return listener
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
