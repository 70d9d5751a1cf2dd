import { useSyncExternalStore } from 'react'

const query = '(max-width: 1279px)'

/** Whether there is no room for outline, canvas and inspector side by side. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches)
}

function subscribe(changed: () => void): () => void {
  const list = matchMedia(query)
  list.addEventListener('change', changed)
  return () => list.removeEventListener('change', changed)
}
