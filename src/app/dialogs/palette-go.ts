import type { Selected } from '#canvas'
import { drawnOf, type DiagramId, type TableId } from '#document'
import type { ActionContext } from '../actions/action.ts'
import { showSheet } from '../actions/diagram-actions.ts'
import type { Found } from './palette-search.ts'

/** Flies to what was found; a sheet that shows it is taken where the one that is drawn does not. */
export function goTo(context: ActionContext, found: Found): void {
  switch (found.kind) {
    case 'table':
      return goToTable(context, found.table)
    case 'column':
      goToTable(context, found.table)
      return context.session
        .getState()
        .select([{ kind: 'column', table: found.table, column: found.column }])
    case 'diagram':
      return showSheet(context, found.diagram)
    case 'part':
      showWhole(context, found.on)
      return context.session.getState().view?.focusPart(found.part)
    case 'listed':
      context.session.getState().select([])
      return context.window.getState().showListed(found.object)
  }
}

function goToTable(context: ActionContext, table: TableId): void {
  const { document, session } = context
  const { present } = document.getState()
  if (!drawnOf(present, session.getState()).tables[table]) {
    const { diagram } = session.getState()
    const isOnDiagram = diagram && present.diagrams[diagram]?.placements[table]
    showWhole(context, isOnDiagram ? diagram : undefined)
  }
  session.getState().view?.focusTable(table)
}

function showWhole(context: ActionContext, diagram: DiagramId | undefined): void {
  showSheet(context, diagram)
  if (context.session.getState().only) context.session.getState().showOnly(undefined)
}

/** What can be added to a selection. */
export function selectedOf(found: Found): Selected | undefined {
  switch (found.kind) {
    case 'table':
      return { kind: 'table', table: found.table }
    case 'column':
      return { kind: 'column', table: found.table, column: found.column }
    case 'part':
      return found.part
    case 'diagram':
    case 'listed':
      return undefined
  }
}
