import { useEffect, useRef } from 'react'

/**
 * Runs when a field goes away, however that happens: nothing written is lost.
 *
 * @returns called when what was written is not to be kept
 */
export function useLastWord(say: () => void): () => void {
  const latest = useRef<(() => void) | undefined>(say)
  const isSilent = useRef(false)
  useEffect(() => {
    latest.current = say
  })
  useEffect(() => {
    isSilent.current = false
    return () => {
      if (!isSilent.current) latest.current?.()
    }
  }, [])
  return () => {
    isSilent.current = true
  }
}
