import { Toast } from '@base-ui/react/toast'
import { CircleX } from 'lucide-react'
import { texts } from '#texts'
import styles from './notices.module.css'
import { Words } from './words.tsx'

const manager = Toast.createToastManager()

export interface Notice {
  /** What happened, with numbers; names between backticks, as {@link Words} has them. */
  readonly text: string
  readonly tone?: 'plain' | 'bad'
  readonly action?: { readonly label: string; readonly run: () => void }
}

/** Says what happened, at the bottom, for six seconds; stays while pointed at. */
export function notify({ text, tone = 'plain', action }: Notice): void {
  const id: string = manager.add({
    title: <Words text={text} />,
    type: tone,
    priority: tone === 'bad' ? 'high' : 'low',
    timeout: 6000,
    ...(action && {
      actionProps: {
        children: action.label,
        onClick: () => {
          action.run()
          manager.close(id)
        },
      },
    }),
  })
}

/** Where notices appear; once in the page. */
export function Notices() {
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className={styles['viewport']} aria-label={texts.ui.notices}>
          <NoticeList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  )
}

function NoticeList() {
  const { toasts } = Toast.useToastManager()
  return toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles['notice']} swipeDirection="down">
      {toast.type === 'bad' ? (
        <span className={styles['sign']}>
          <CircleX size={16} strokeWidth={1.75} aria-hidden="true" />
        </span>
      ) : null}
      <Toast.Title render={<div />} />
      {toast.actionProps ? <Toast.Action className={styles['action']} /> : null}
    </Toast.Root>
  ))
}
