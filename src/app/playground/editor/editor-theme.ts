import { monaco } from './monaco.ts'

const theme = 'athanor'

/** Colours of the editor by the tokens of the page. */
const colours = {
  'editor.background': '--s1',
  'editor.foreground': '--t1',
  'editorLineNumber.foreground': '--t3',
  'editorLineNumber.activeForeground': '--t1',
  'editorCursor.foreground': '--accent',
  'editorWidget.background': '--s1',
  'editorWidget.border': '--line2',
  'editorSuggestWidget.background': '--s1',
  'editorSuggestWidget.border': '--line2',
  'editorSuggestWidget.foreground': '--t1',
  'editorSuggestWidget.selectedBackground': '--s3',
  'editorSuggestWidget.selectedForeground': '--t1',
  'editorSuggestWidget.selectedIconForeground': '--t1',
  'editorSuggestWidget.highlightForeground': '--accent-text',
  'editorSuggestWidget.focusHighlightForeground': '--accent-text',
  'editorHoverWidget.background': '--s1',
  'editorHoverWidget.border': '--line2',
  'editorBracketHighlight.foreground1': '--t1',
  'editorBracketHighlight.foreground2': '--t1',
  'editorBracketHighlight.foreground3': '--t1',
  'editorBracketHighlight.unexpectedBracket.foreground': '--bad',
  'editorBracketMatch.background': '--s3',
  'editorBracketMatch.border': '--line3',
  'editorError.foreground': '--bad',
  'editorWarning.foreground': '--warn',
  'editorIndentGuide.background1': '--line1',
  'input.background': '--s1',
  'input.border': '--line2',
  'list.hoverBackground': '--s2',
  'menu.background': '--s1',
  'menu.foreground': '--t1',
  'menu.selectionBackground': '--s2',
  'menu.selectionForeground': '--t1',
  'menu.border': '--line2',
  'symbolIcon.eventForeground': '--t2',
  'symbolIcon.fieldForeground': '--t2',
  'symbolIcon.functionForeground': '--t2',
  'symbolIcon.interfaceForeground': '--t2',
  'symbolIcon.keywordForeground': '--t2',
  'symbolIcon.referenceForeground': '--t2',
  'symbolIcon.structForeground': '--t2',
  'symbolIcon.variableForeground': '--t2',
  'symbolIcon.enumeratorForeground': '--t1',
  focusBorder: '--accent',
  'scrollbarSlider.background': '--line2',
  'scrollbarSlider.hoverBackground': '--line3',
  'scrollbarSlider.activeBackground': '--line3',
} as const

const tokens = [
  ['keyword', '--kw', ''],
  ['string', '--str', ''],
  ['number', '--num', ''],
  ['variable', '--num', ''],
  ['comment', '--com', 'italic'],
  ['identifier', '--t1', ''],
  ['delimiter', '--t1', ''],
  ['', '--t1', ''],
] as const

/** Puts the colours of the page on the editors, now and whenever they change. */
export function followPageTheme(): () => void {
  applyTheme()
  const system = matchMedia('(prefers-color-scheme: dark)')
  const watched = new MutationObserver(applyTheme)
  watched.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  system.addEventListener('change', applyTheme)
  return () => {
    watched.disconnect()
    system.removeEventListener('change', applyTheme)
  }
}

function applyTheme(): void {
  const page = getComputedStyle(document.documentElement)
  const colour = (token: string) => sixDigits(page.getPropertyValue(token).trim())
  const isDark = page.colorScheme === 'dark'
  const named = Object.entries(colours).map(([name, token]) => [name, colour(token)])
  const accent = colour('--accent')
  monaco.editor.defineTheme(theme, {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: tokens.map(([token, name, fontStyle]) => ({
      token,
      foreground: colour(name).slice(1),
      fontStyle,
    })),
    colors: {
      ...Object.fromEntries(named),
      'editor.selectionBackground': `${accent}47`,
      'editor.inactiveSelectionBackground': `${accent}2e`,
      'editor.wordHighlightBackground': `${colour('--line3')}2e`,
      'editor.lineHighlightBorder': '#00000000',
      'widget.shadow': '#00000000',
    },
  })
  monaco.editor.setTheme(theme)
}

/** The built page says #fff where its source says #ffffff; the editor takes the long form only. */
const sixDigits = (colour: string): string =>
  /^#[0-9a-f]{3}$/i.test(colour) ? colour.replaceAll(/[0-9a-f]/gi, '$&$&') : colour
