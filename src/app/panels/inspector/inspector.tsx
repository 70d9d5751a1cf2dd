import { useSession, useSessionStore, type Selected } from '#canvas'
import { isSchemaPart, tableIn, type SheetPart, type TableId } from '#document'
import { texts } from '#texts'
import { useWindow } from '../../shell/app-context.tsx'
import { SheetPartInspector } from '../sheet-part/sheet-part-inspector.tsx'
import styles from './inspector.module.css'
import { ListedInspector } from './listed-inspector.tsx'
import { SeveralInspector } from './several-inspector.tsx'
import { TableInspector } from './table-inspector.tsx'

/** What is selected, to be changed; there is none without a selection. */
export function Inspector() {
  const selection = useSession((state) => state.selection)
  const session = useSessionStore()
  const listed = useWindow((state) => state.listed)
  const showListed = useWindow((state) => state.showListed)
  const table = oneTable(selection)
  const part = onePart(selection)
  const leave = () => {
    session.getState().select([])
    showListed(undefined)
    session.getState().view?.takeFocus()
  }
  return (
    <section
      className={styles['inspector']}
      aria-label={texts.inspector.title}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) leave()
      }}
    >
      {selection.length === 0 && listed ? <ListedInspector listed={listed} /> : null}
      {part ? <SheetPartInspector part={part} /> : null}
      {selection.length > 0 && table === undefined && !part ? <SeveralInspector /> : null}
      {table === undefined ? null : <TableInspector tableId={table} />}
    </section>
  )
}

/** The one note or area that is selected. */
function onePart([only, more]: readonly Selected[]): SheetPart | undefined {
  return only && !more && !isSchemaPart(only) ? only : undefined
}

/** The table that the selection is about: itself, columns of it, one relationship of it, or it with that. */
function oneTable(selection: readonly Selected[]): TableId | undefined {
  const table = tableIn(selection[0])
  if (selection.some((selected) => tableIn(selected) !== table)) return undefined
  const parts = selection.filter(({ kind }) => kind !== 'table')
  return parts.length <= 1 || parts.every(({ kind }) => kind === 'column') ? table : undefined
}
