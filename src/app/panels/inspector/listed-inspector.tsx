import { useReadOnly } from '#canvas'
import type { ListedObject } from '../../shell/window-state.ts'
import { RoutinePanel } from '../objects/routine-panel.tsx'
import { SchemaPanel } from '../objects/schema-panel.tsx'
import { SequencePanel } from '../objects/sequence-panel.tsx'
import { TypePanel } from '../objects/type-panel.tsx'
import { ViewPanel } from '../objects/view-panel.tsx'
import objects from '../objects/objects.module.css'
import styles from './inspector.module.css'

/** What stands in the outline and not on the canvas, to be changed. */
export function ListedInspector({ listed }: { listed: ListedObject }) {
  const readOnly = useReadOnly()
  return (
    <div className={objects['body']}>
      <fieldset className={styles['fields']} disabled={readOnly}>
        <Panel listed={listed} />
      </fieldset>
    </div>
  )
}

function Panel({ listed }: { listed: ListedObject }) {
  switch (listed.kind) {
    case 'view':
      return <ViewPanel key={listed.id} id={listed.id} />
    case 'type':
      return <TypePanel key={listed.id} id={listed.id} />
    case 'sequence':
      return <SequencePanel key={listed.id} id={listed.id} />
    case 'routine':
      return <RoutinePanel key={listed.id} id={listed.id} />
    case 'schema':
      return <SchemaPanel key={listed.id} name={listed.id} />
  }
}
