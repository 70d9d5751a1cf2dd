import { deleteSelection } from '../actions/edit-actions.ts'
import { deleteListedObject, showAndName } from '../actions/object-actions.ts'
import { useActionContext } from '../actions/use-action-context.ts'
import { groupActions } from './outline-group-actions.ts'
import type { OutlineGroup, OutlineItem } from './outline-rows.ts'

/** What the keyboard does with what a line names. */
export function useItemActions() {
  const context = useActionContext()
  /** Writes its name where it stands; what the diagram does not show is put onto it. */
  const act = (item: OutlineItem) => {
    const { edit, write, select, view } = context.session.getState()
    if (item.kind === 'table' && item.absent) view?.showHere([item.id])
    else if (item.kind === 'table') edit({ kind: 'header', table: item.id })
    if (item.kind === 'column')
      edit({ kind: 'cell', table: item.table, column: item.id, cell: 'name' })
    if (item.kind === 'listed') showAndName(context, item.object)
    if (item.kind !== 'area') return
    select([{ kind: 'area', area: item.id }])
    write({ kind: 'area', area: item.id })
  }
  /** What is drawn was selected when the walk came to it. */
  const remove = (item: OutlineItem) => {
    if (item.kind !== 'listed') {
      if (deleteSelection.when?.(context)) void deleteSelection.run(context)
    } else if (item.object.kind !== 'schema' && !context.document.getState().readOnly) {
      deleteListedObject(context, item.object)
    }
  }
  /** The usual one of a group. */
  const add = (group: OutlineGroup) => {
    const action = groupActions[group].find((one) => one.when?.(context) ?? true)
    void action?.run(context)
  }
  return { act, remove, add }
}
