import { ArrowLeftRight } from 'lucide-react'
import { useDocument, useReadOnly, useSession, useSessionStore } from '#canvas'
import type { ForeignKey } from '#document'
import { texts } from '#texts'
import { Button, PointPopover } from '#ui'
import { swapSides } from '../actions/relation-actions.ts'
import { useActionContext } from '../actions/use-action-context.ts'
import { RelationshipEditor } from '../panels/inspector/relationship-editor.tsx'
import styles from './relationship-popover.module.css'

/** What a relationship is, beside its line: opened by a double click, from its menu or with Enter. */
export function RelationshipPopover() {
  const session = useSessionStore()
  const opened = useSession((state) => state.opened)
  const owner = useDocument(({ tables }) => opened && tables[opened.table])
  const key = owner?.constraints.find(
    (constraint): constraint is ForeignKey =>
      constraint.kind === 'foreign key' && constraint.id === opened?.constraint,
  )
  const target = useDocument(({ tables }) =>
    key?.target.kind === 'columns' ? tables[key.target.table]?.name : key?.target.table,
  )
  const close = () => session.getState().open(undefined)
  const at = owner && key ? (opened?.at ?? middleOfCanvas()) : undefined
  return (
    <PointPopover
      at={at}
      title={
        <span className={styles['title']}>
          {owner?.name} {texts.linking.to} {target}
        </span>
      }
      onClose={close}
    >
      {owner && key ? (
        <div className={styles['body']}>
          <RelationshipEditor table={owner} constraint={key} />
          <Swap onDone={close} />
        </div>
      ) : null}
    </PointPopover>
  )
}

function Swap({ onDone }: { onDone: () => void }) {
  const context = useActionContext()
  const session = useSessionStore()
  const readOnly = useReadOnly()
  if (readOnly) return null
  return (
    <Button
      size="dense"
      icon={<ArrowLeftRight size={14} strokeWidth={2} aria-hidden="true" />}
      onClick={() => {
        const opened = session.getState().opened
        if (!opened) return
        const { table, constraint } = opened
        session.getState().select([{ kind: 'relationship', table, constraint }])
        onDone()
        void swapSides.run(context)
      }}
    >
      {texts.actions.names.swapRelationship}
    </Button>
  )
}

function middleOfCanvas(): { readonly x: number; readonly y: number } {
  const box = document.querySelector('[data-canvas]')?.getBoundingClientRect()
  return box
    ? { x: box.left + box.width / 2, y: box.top + box.height / 3 }
    : { x: innerWidth / 2, y: innerHeight / 3 }
}
