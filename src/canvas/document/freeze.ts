/**
 * Freezes what a command returned, so that a later slip throws where it happens.
 * What is frozen already was part of the previous document and is not walked again.
 */
export function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  Object.freeze(value)
  for (const part of Object.values(value)) deepFreeze(part)
  return value
}
