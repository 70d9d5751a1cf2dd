import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { usePopoverLayer } from './layer.ts'
import styles from './popup.module.css'

export interface PointPopoverProps {
  /** In px of the window; absent while it is closed. */
  readonly at: { readonly x: number; readonly y: number } | undefined
  readonly title: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A small panel where the pointer is. */
export function PointPopover({ at, title, onClose, children }: PointPopoverProps) {
  const layer = usePopoverLayer()
  const anchor = at && { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }
  return (
    <Popover.Root
      open={at !== undefined}
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
    >
      <Popover.Portal>
        <Popover.Positioner style={layer} anchor={anchor} align="start" sideOffset={8}>
          <Popover.Popup className={styles['panel']} data-popover="">
            <Popover.Title className={styles['panelTitle']}>{title}</Popover.Title>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
