import { texts } from '#texts'
import { Dialog, Kbd } from '#ui'
import { actionGroups } from '../actions/all-actions.ts'
import styles from './keys-dialog.module.css'

/** Every key there is: read from the actions themselves, and the movements that are no actions. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={texts.actions.names.showKeys}>
      <div className={styles['groups']}>
        {groups.map(({ title, lines }) => (
          <section key={title} aria-label={title}>
            <h3 className={styles['heading']}>{title}</h3>
            <dl className={styles['list']}>
              {lines.map(({ does, keys }) => (
                <div key={does} className={styles['line']}>
                  <dt>{does}</dt>
                  <dd>
                    {keys.map((one) => (
                      <Kbd key={one} keys={one} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}

interface KeyGroup {
  readonly title: string
  readonly lines: readonly { readonly does: string; readonly keys: readonly string[] }[]
}

const order = [
  'draw',
  'edit',
  'table',
  'arrange',
  'diagram',
  'find',
  'view',
  'document',
  'versions',
] as const

const groups: readonly KeyGroup[] = [
  texts.gestures,
  ...order.map((id) => ({
    title: texts.actions.groups[id],
    lines: actionGroups[id]
      .filter(({ keys }) => keys.length > 0)
      .map((action) => ({ does: texts.actions.names[action.id], keys: action.keys })),
  })),
]
