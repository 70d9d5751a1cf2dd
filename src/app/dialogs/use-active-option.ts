import { useEffect, useRef, type RefObject } from 'react'

/**
 * Tells readers of the screen which option of a list is active. cmdk does so itself, but goes on naming
 * an option that a search has taken away.
 *
 * @returns for the element around the field and its list
 */
export function useActiveOption(): RefObject<HTMLDivElement | null> {
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = root.current
    if (!element) return
    const say = () => sayActive(element)
    const observer = new MutationObserver(say)
    observer.observe(element, {
      subtree: true,
      childList: true,
      attributeFilter: ['aria-selected', 'aria-activedescendant'],
    })
    say()
    return () => observer.disconnect()
  }, [])
  return root
}

function sayActive(root: HTMLElement): void {
  const active = root.querySelector('[role=option][aria-selected=true]')?.id
  for (const teller of root.querySelectorAll('[role=combobox], [role=listbox]')) {
    const said = teller.getAttribute('aria-activedescendant') ?? undefined
    if (said === active) continue
    if (active === undefined) teller.removeAttribute('aria-activedescendant')
    else teller.setAttribute('aria-activedescendant', active)
  }
}
