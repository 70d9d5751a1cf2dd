let asked: Promise<boolean> | undefined

/**
 * Asks the browser, once for each visit, not to clear the stored documents when it wants room.
 *
 * @returns whether the browser promised it
 */
export function keepStorage(): Promise<boolean> {
  asked ??= ask()
  return asked
}

async function ask(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false
  } catch {
    return false
  }
}
