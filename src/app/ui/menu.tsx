import { ContextMenu as BaseContextMenu } from '@base-ui/react/context-menu'
import { Menu as Base } from '@base-ui/react/menu'
import type { ReactElement, ReactNode } from 'react'
import { usePopoverLayer } from './layer.ts'
import { MenuEntries } from './menu-entries.tsx'
import type { MenuEntry } from './menu-entry.ts'
import styles from './popup.module.css'

export interface MenuProps {
  /** The button that opens it; it must take a ref and the props of a trigger. */
  readonly trigger: ReactElement<Record<string, unknown>>
  readonly entries: readonly MenuEntry[]
  readonly align?: 'start' | 'end'
}

/** A list of actions below a button. */
export function Menu({ trigger, entries, align = 'start' }: MenuProps) {
  const layer = usePopoverLayer()
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner style={layer} sideOffset={4} align={align}>
          <Base.Popup className={styles['popup']}>
            <MenuEntries entries={entries} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

export interface ContextMenuProps {
  readonly entries: readonly MenuEntry[]
  /** Runs when it opens: the place to select what was pointed at. */
  readonly onOpen?: () => void
  readonly children: ReactNode
  readonly className?: string | undefined
}

/** The same list at the pointer: right click, long press or the menu key. */
export function ContextMenu({ entries, onOpen, children, className }: ContextMenuProps) {
  const layer = usePopoverLayer()
  return (
    <BaseContextMenu.Root
      onOpenChange={(open) => {
        if (open) onOpen?.()
      }}
    >
      <BaseContextMenu.Trigger className={className}>{children}</BaseContextMenu.Trigger>
      <BaseContextMenu.Portal>
        <BaseContextMenu.Positioner style={layer}>
          <BaseContextMenu.Popup className={styles['popup']}>
            <MenuEntries entries={entries} />
          </BaseContextMenu.Popup>
        </BaseContextMenu.Positioner>
      </BaseContextMenu.Portal>
    </BaseContextMenu.Root>
  )
}
