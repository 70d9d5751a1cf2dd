/** Whether Space is down; React Flow pans with it, and nothing else may begin. */
export interface SpaceKey {
  readonly isHeld: () => boolean
  /** Follows the keyboard until the returned function is called. */
  readonly follow: () => () => void
}

export function createSpaceKey(): SpaceKey {
  let isDown = false
  const onKey = (event: KeyboardEvent) => {
    if (event.code === 'Space') isDown = event.type === 'keydown'
  }
  const release = () => {
    isDown = false
  }
  return {
    isHeld: () => isDown,
    follow: () => {
      const life = new AbortController()
      const options = { signal: life.signal, capture: true }
      window.addEventListener('keydown', onKey, options)
      window.addEventListener('keyup', onKey, options)
      window.addEventListener('blur', release, options)
      return () => life.abort()
    },
  }
}
