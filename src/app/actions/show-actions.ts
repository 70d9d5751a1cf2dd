import { KeySquare, PanelTopClose, Rows3 } from 'lucide-react'
import { showTables, type Placement } from '#document'
import type { Action } from './action.ts'
import { isWritable, selectedPlacements, selectedTables } from './selected.ts'

const show = (
  id: Action['id'],
  icon: Action['icon'],
  [keys, shows]: [string, Placement['shows']],
): Action => ({
  id,
  icon,
  keys: [keys],
  scope: 'canvas',
  when: (context) =>
    isWritable(context) && selectedPlacements(context).some((place) => place.shows !== shows),
  run: (context) =>
    context.document
      .getState()
      .run(showTables(selectedTables(context), shows, context.session.getState().diagram)),
})

/** How much of the selected tables is shown. */
export const showActions: readonly Action[] = [
  show('showAllColumns', Rows3, ['Alt+1', 'all']),
  show('showKeysOnly', KeySquare, ['Alt+2', 'keys']),
  show('showNameOnly', PanelTopClose, ['Alt+3', 'name']),
]
