const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

/** The parts of a key event that say which keys are down. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'
>

/**
 * Whether an event is the keys of an action.
 *
 * @param keys joined by plus signs: `Mod+Shift+Z`, `Shift+1`, `F6`, `?`; `Mod` is ⌘ on a Mac, Ctrl elsewhere
 */
export function matchesKeys(event: KeyPress, keys: string, apple = isApple): boolean {
  const parts = keys.split('+')
  const key = parts.at(-1) ?? ''
  return heldMatch(event, heldBy(parts, apple), isSign(key)) && keyMatches(event, key)
}

interface Held {
  readonly ctrl: boolean
  readonly meta: boolean
  readonly shift: boolean
  readonly alt: boolean
}

const heldBy = (parts: readonly string[], apple: boolean): Held => ({
  ctrl: parts.includes('Ctrl') || (!apple && parts.includes('Mod')),
  meta: apple && parts.includes('Mod'),
  shift: parts.includes('Shift'),
  alt: parts.includes('Alt'),
})

const heldMatch = (event: KeyPress, held: Held, anyShift: boolean): boolean =>
  event.ctrlKey === held.ctrl &&
  event.metaKey === held.meta &&
  event.altKey === held.alt &&
  (anyShift || event.shiftKey === held.shift)

/** Which sign needs Shift depends on the keyboard; letters, digits and named keys say so themselves. */
const isSign = (key: string): boolean => key.length === 1 && !/[a-z0-9]/i.test(key)

const keyMatches = (event: KeyPress, key: string): boolean =>
  (/^\d$/.test(key) && event.code === `Digit${key}`) ||
  event.key.toLowerCase() === key.toLowerCase()
