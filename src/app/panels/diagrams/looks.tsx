import { useDocument, useSession } from '#canvas'
import type { Diagram } from '#document'
import { texts } from '#texts'
import { DiagramTabs } from './diagram-tabs.tsx'
import { LookBar } from './look-bar.tsx'
import styles from './looks.module.css'

/** At the top left of the drawing: which diagram is seen, and which of its tables. */
export function Looks() {
  return (
    <>
      <div className={styles['looks']}>
        <DiagramTabs />
        <LookBar />
      </div>
      <EmptyDiagram />
    </>
  )
}

/** What fills a diagram that shows nothing yet. */
function EmptyDiagram() {
  const diagram = useSession((session) => session.diagram)
  const isEmpty = useDocument(({ diagrams }) => {
    const shown = diagram && diagrams[diagram]
    return shown ? isBare(shown) : false
  })
  return isEmpty ? <p className={styles['empty']}>{texts.sheets.diagrams.emptyHint}</p> : null
}

const isBare = ({ placements, notes, areas }: Diagram): boolean =>
  [placements, notes, areas].every((parts) => Object.keys(parts).length === 0)
