import { Dialog as Base } from '@base-ui/react/dialog'
import { X } from 'lucide-react'
import { useRef, type ReactNode, type RefObject } from 'react'
import { texts } from '#texts'
import { IconButton } from './button.tsx'
import styles from './dialog.module.css'
import { InDialog } from './layer.ts'

export interface DialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly title: ReactNode
  readonly subtitle?: ReactNode
  /** Beside the title, before the cross. */
  readonly tools?: ReactNode
  readonly footer?: ReactNode
  readonly children: ReactNode
  /** What has the focus when it opens; absent: its content as a whole, for Tab to begin there. */
  readonly initialFocus?: RefObject<HTMLElement | null>
  /** `small` is as high as its content. */
  readonly size?: 'standard' | 'small'
}

/** A window above the page, for what has a beginning and an end. Esc and a click outside close it. */
export function Dialog({ initialFocus, ...props }: DialogProps) {
  const body = useRef<HTMLDivElement>(null)
  return (
    <Base.Root
      open={props.open}
      onOpenChange={(open) => {
        if (!open) props.onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles['scrim']} />
        <Base.Popup
          className={styles['popup']}
          data-size={props.size}
          initialFocus={initialFocus ?? body}
        >
          <InDialog value={true}>
            <Header {...props} />
            <div ref={body} tabIndex={-1} className={styles['body']}>
              {props.children}
            </div>
            {props.footer === undefined ? null : (
              <footer className={styles['footer']}>{props.footer}</footer>
            )}
          </InDialog>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

function Header({ title, subtitle, tools, onClose }: Omit<DialogProps, 'initialFocus'>) {
  return (
    <header className={styles['header']}>
      <div className={styles['titles']}>
        <Base.Title className={styles['title']}>{title}</Base.Title>
        {subtitle === undefined ? null : (
          <Base.Description className={styles['subtitle']}>{subtitle}</Base.Description>
        )}
      </div>
      {tools}
      <IconButton
        label={texts.ui.close}
        icon={<X size={16} strokeWidth={1.75} />}
        onClick={onClose}
      />
    </header>
  )
}

export interface BareDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  /** Read aloud; a bare dialog shows no title. */
  readonly label: string
  /** `wide` has room for a list and what is chosen of it, side by side. */
  readonly size?: 'top' | 'wide'
  readonly children: ReactNode
}

/** A dialog without a header, near the top: the palette. */
export function BareDialog({ open, onClose, label, size = 'top', children }: BareDialogProps) {
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles['scrim']} />
        <Base.Popup className={styles['popup']} data-size={size} aria-label={label}>
          <InDialog value={true}>{children}</InDialog>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}
