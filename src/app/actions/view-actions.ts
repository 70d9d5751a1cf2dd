import {
  Keyboard,
  Map as MapIcon,
  Maximize,
  Monitor,
  Mouse,
  Moon,
  PanelBottom,
  PanelLeft,
  Scan,
  Search,
  Sun,
  ZoomIn,
} from 'lucide-react'
import { isMinimapShown } from '#canvas'
import type { Theme } from '../shell/preferences.ts'
import type { Action, ActionContext } from './action.ts'
import { nextRegion } from './regions.ts'

const drawn = ({ document }: ActionContext) =>
  Object.keys(document.getState().present.tables).length > 0

export const find: Action = {
  id: 'find',
  icon: Search,
  keys: ['Mod+K', '/'],
  scope: 'always',
  run: ({ window }) => window.getState().showPalette(true),
}

export const toggleOutline: Action = {
  id: 'toggleOutline',
  icon: PanelLeft,
  keys: ['Mod+B'],
  scope: 'always',
  run: ({ window }) => window.getState().toggleOutline(),
}

export const toggleDrawer: Action = {
  id: 'toggleDrawer',
  icon: PanelBottom,
  keys: ['Mod+J'],
  scope: 'always',
  run: ({ window }) => window.getState().toggleDrawer(),
}

export const fitAll: Action = {
  id: 'fitAll',
  icon: Maximize,
  keys: ['Shift+1', 'Mod+0'],
  scope: 'page',
  when: drawn,
  run: ({ session }) => session.getState().view?.fitAll(),
}

export const fitSelection: Action = {
  id: 'fitSelection',
  icon: Scan,
  keys: ['Shift+2'],
  scope: 'page',
  when: ({ session }) => session.getState().selection.length > 0,
  run: ({ session }) => session.getState().view?.fitSelection(),
}

export const zoomToFull: Action = {
  id: 'zoomToFull',
  icon: ZoomIn,
  keys: ['Shift+0'],
  scope: 'page',
  run: ({ session }) => session.getState().view?.zoomTo(1),
}

export const toggleMinimap: Action = {
  id: 'toggleMinimap',
  icon: MapIcon,
  keys: ['M'],
  scope: 'canvas',
  run: ({ window }) => {
    const { preferences, prefer } = window.getState()
    prefer({ minimap: isMinimapShown(preferences.minimap) ? 'hidden' : 'shown' })
  },
}

export const toggleWheel: Action = {
  id: 'toggleWheel',
  icon: Mouse,
  keys: [],
  scope: 'page',
  run: ({ window }) => {
    const { preferences, prefer } = window.getState()
    prefer({ wheel: preferences.wheel === 'pans' ? 'zooms' : 'pans' })
  },
}

export const showKeys: Action = {
  id: 'showKeys',
  icon: Keyboard,
  keys: ['?'],
  scope: 'page',
  run: ({ window }) => window.getState().show({ kind: 'keys' }),
}

export const regionAfter: Action = {
  id: 'nextRegion',
  icon: PanelLeft,
  keys: ['F6'],
  scope: 'always',
  run: () => nextRegion(),
}

const theme = (id: Action['id'], icon: Action['icon'], value: Theme): Action => ({
  id,
  icon,
  keys: [],
  scope: 'page',
  when: ({ window }) => window.getState().preferences.theme !== value,
  run: ({ window }) => window.getState().prefer({ theme: value }),
})

export const viewActions: readonly Action[] = [
  find,
  fitAll,
  fitSelection,
  zoomToFull,
  toggleOutline,
  toggleDrawer,
  toggleMinimap,
  toggleWheel,
  regionAfter,
  theme('themeLight', Sun, 'light'),
  theme('themeDark', Moon, 'dark'),
  theme('themeSystem', Monitor, 'system'),
  showKeys,
]
