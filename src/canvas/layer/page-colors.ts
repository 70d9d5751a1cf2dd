import { colorsFrom, type PictureColors } from '#picture'

/** The colours of the page as they are now, for what is not styled by CSS. */
export function readPageColors(element: Element): PictureColors {
  const style = getComputedStyle(element)
  return colorsFrom((name) => style.getPropertyValue(`--${name}`).trim())
}

/** Calls back when the theme changes, by the user or by the system. */
export function onThemeChange(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const observer = new MutationObserver(changed)
  observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class'] })
  system.addEventListener('change', changed)
  return () => {
    observer.disconnect()
    system.removeEventListener('change', changed)
  }
}
