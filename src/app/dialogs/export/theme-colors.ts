import { colorsFrom, type PictureColors } from '#picture'

export type PictureTheme = 'light' | 'dark'

const selectors: Readonly<Record<PictureTheme, RegExp>> = {
  light: /^:root$/,
  dark: /^:root\[data-theme=["']?dark["']?\]$/,
}

/** The colours of a theme, whichever the page shows: read from the rules that would show it. */
export function themeColors(theme: PictureTheme): PictureColors {
  const values = new Map<string, string>()
  for (const one of [selectors.light, selectors[theme]])
    for (const { style, selectorText } of styleRules())
      if (one.test(selectorText))
        for (const name of style)
          if (name.startsWith('--')) values.set(name, style.getPropertyValue(name).trim())
  return colorsFrom((name) => values.get(`--${name}`) ?? '#000000')
}

/** The theme in which the page stands now. */
export function pageTheme(): PictureTheme {
  const chosen = document.documentElement.dataset['theme']
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

const styleRules = (): readonly CSSStyleRule[] =>
  [...document.styleSheets].flatMap(({ cssRules }) =>
    [...cssRules].filter((rule) => rule instanceof CSSStyleRule),
  )
