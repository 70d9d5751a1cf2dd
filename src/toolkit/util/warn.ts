/** Takes a warning: something works, and not as well as it could. */
export type WarningHandler = (message: string) => void

// oxlint-disable-next-line no-console -- where warnings go as long as nobody asks for them
let handler: WarningHandler = (message) => console.warn(message)

/**
 * Sends warnings elsewhere than to the console.
 *
 * @returns the handler until now
 */
export function onWarning(next: WarningHandler): WarningHandler {
  const before = handler
  handler = next
  return before
}

export function warn(message: string): void {
  handler(message)
}

const warned = new WeakSet<object>()

/** The first warning about an object; further ones are not told. */
export function warnOnce(about: object, message: string): void {
  if (warned.has(about)) return
  warned.add(about)
  warn(message)
}
