import { ChevronDown } from 'lucide-react'
import type { RelationKind } from '#document'
import { texts } from '#texts'
import { Menu } from '#ui'
import { useReadOnly } from '../document-context.tsx'
import { useSession, useSessionStore } from '../session-context.tsx'
import styles from './palette.module.css'

export const relationKinds: readonly RelationKind[] = [
  'one to many',
  'one to one',
  'many to many',
  'self',
]

/** At the button of the relationship: which kind it draws. Choosing one takes it in hand. */
export function RelationKinds({ rail }: { rail: boolean }) {
  const session = useSessionStore()
  const relation = useSession((state) => state.relation)
  const readOnly = useReadOnly()
  const words = texts.canvas.relations
  if (readOnly || rail) return null
  return (
    <Menu
      trigger={
        <button type="button" className={styles['kinds']} aria-label={words.choose}>
          <ChevronDown size={12} strokeWidth={2.25} aria-hidden="true" />
        </button>
      }
      entries={[
        {
          kind: 'choice',
          id: 'kind',
          label: words.choose,
          value: relation,
          options: relationKinds.map((kind) => ({
            value: kind,
            label: `${words[kind].name} · ${words[kind].short}`,
          })),
          onChange: (value) => {
            const kind = relationKinds.find((one) => one === value)
            if (!kind) return
            session.getState().setRelation(kind)
            session.getState().setTool('relation')
          },
        },
      ]}
    />
  )
}
