import { texts } from '#texts'
import { Dialog, Kbd } from '#ui'
import { actionGroups } from '../actions/all-actions.ts'
import styles from './keys-dialog.module.css'

/** Every key there is: read from the actions themselves. */
export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title={texts.actions.names.showKeys}>
      <div className={styles['groups']}>
        {keyGroups.map(({ id, actions }) => (
          <section key={id} aria-label={texts.actions.groups[id]}>
            <h3 className={styles['heading']}>{texts.actions.groups[id]}</h3>
            <dl className={styles['list']}>
              {actions.map((action) => (
                <div key={action.id} className={styles['line']}>
                  <dt>{texts.actions.names[action.id]}</dt>
                  <dd>
                    {action.keys.map((keys) => (
                      <Kbd key={keys} keys={keys} />
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

const groups = ['document', 'edit', 'draw', 'table', 'view'] as const

const keyGroups = groups.map((id) => ({
  id,
  actions: actionGroups[id].filter(({ keys }) => keys.length > 0),
}))
