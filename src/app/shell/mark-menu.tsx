import { texts } from '#texts'
import { Menu } from '#ui'
import { useActionContext } from '../actions/use-action-context.ts'
import { menuEntry } from '../actions/use-menu-entries.ts'
import { showKeys, toggleMinimap, toggleWheel } from '../actions/view-actions.ts'
import { useWindow } from './app-context.tsx'
import { Mark } from './mark.tsx'
import type { Theme } from './preferences.ts'
import styles from './top-bar.module.css'

/** What belongs to the page and not to the document. */
export function MarkMenu() {
  const context = useActionContext()
  const theme = useWindow((state) => state.preferences.theme)
  const prefer = useWindow((state) => state.prefer)
  const words = texts.shell.theme
  return (
    <Menu
      trigger={
        <button type="button" className={styles['markButton']} aria-label={texts.shell.menu}>
          <Mark />
        </button>
      }
      entries={[
        {
          kind: 'choice',
          id: 'theme',
          label: words.title,
          value: theme,
          options: themes.map((value) => ({ value, label: words[value] })),
          onChange: (value) => {
            const chosen = themes.find((one) => one === value)
            if (chosen) prefer({ theme: chosen })
          },
        },
        { kind: 'separator', id: 'separator' },
        menuEntry(toggleMinimap, context),
        menuEntry(toggleWheel, context),
        { kind: 'separator', id: 'before-keys' },
        menuEntry(showKeys, context),
      ]}
    />
  )
}

const themes: readonly Theme[] = ['light', 'dark', 'system']
