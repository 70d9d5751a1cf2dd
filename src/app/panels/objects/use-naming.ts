import { useEffect, useRef, type RefObject } from 'react'
import { useWindow } from '../../shell/app-context.tsx'

/** The field with the name of what is listed: it has the focus whenever its name is asked for. */
export function useNaming(id: string): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null)
  const naming = useWindow((state) => (state.listed?.id === id ? state.listed.naming : undefined))
  useEffect(() => {
    if (naming === undefined) return
    input.current?.focus()
    input.current?.select()
  }, [naming, id])
  return input
}
