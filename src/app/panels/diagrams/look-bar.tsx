import { Minus, PanelsTopLeft, Plus, X } from 'lucide-react'
import { useDocument, useReadOnly, useSession } from '#canvas'
import { drawnOf, type TableId } from '#document'
import { texts } from '#texts'
import { IconButton } from '#ui'
import { addDiagram } from '../../actions/diagram-actions.ts'
import { focusOn, showAllTables } from '../../actions/find-actions.ts'
import { useActionContext } from '../../actions/use-action-context.ts'
import styles from './looks.module.css'

const words = texts.sheets.look
const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

/** While only some tables are shown: which, and the way back to all. */
export function LookBar() {
  const only = useSession((session) => session.only)
  return only ? <Bar only={only} /> : null
}

function Bar({ only }: { only: ReadonlySet<TableId> }) {
  const context = useActionContext()
  const focus = useSession((session) => session.focus)
  const readOnly = useReadOnly()
  return (
    <div className={styles['float']} data-float="" role="status">
      <span className={styles['said']}>
        <Said only={only} />
      </span>
      {focus ? (
        <>
          <IconButton
            size="dense"
            label={words.nearer}
            icon={<Minus {...icon} />}
            disabled={focus.hops < 2}
            onClick={() => focusOn(context, focus.of, focus.hops - 1)}
          />
          <IconButton
            size="dense"
            label={words.further}
            icon={<Plus {...icon} />}
            onClick={() => focusOn(context, focus.of, focus.hops + 1)}
          />
        </>
      ) : null}
      {readOnly ? null : (
        <IconButton
          size="dense"
          label={words.keep}
          icon={<PanelsTopLeft {...icon} />}
          onClick={() => addDiagram(context, [...only], texts.sheets.newDiagram)}
        />
      )}
      <button
        type="button"
        className={styles['showAll']}
        onClick={() => void showAllTables.run(context)}
      >
        <X {...icon} />
        {words.showAll}
      </button>
    </div>
  )
}

function Said({ only }: { only: ReadonlySet<TableId> }) {
  const focus = useSession((session) => session.focus)
  const diagram = useSession((session) => session.diagram)
  const document = useDocument((present) => present)
  const { tables } = drawnOf(document, { diagram, only })
  const shown = Object.keys(tables).length
  if (!focus) {
    const all = Object.keys(drawnOf(document, { diagram, only: undefined }).tables).length
    return words.some(shown, all)
  }
  const names = focus.of.flatMap((id) => tables[id]?.name ?? [])
  return words.neighbours(names, shown - names.length)
}
