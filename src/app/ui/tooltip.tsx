import { Tooltip as Base } from '@base-ui/react/tooltip'
import type { ReactElement, ReactNode } from 'react'
import { Kbd } from './kbd.tsx'
import styles from './tooltip.module.css'

/** Once one hint is open, its neighbours open without waiting. */
export function TooltipProvider({ children }: { children: ReactNode }) {
  return <Base.Provider delay={500}>{children}</Base.Provider>
}

export interface TooltipProps {
  readonly text: ReactNode
  /** As in {@link Kbd}. */
  readonly keys?: string | undefined
  /** One element; it must take a ref and the props of a trigger. */
  readonly children: ReactElement<Record<string, unknown>>
  readonly side?: 'top' | 'bottom' | 'left' | 'right'
}

/** A hint for what is pointed at or focused. */
export function Tooltip({ text, keys, children, side = 'bottom' }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} style={{ zIndex: 'var(--z-tooltip)' }}>
          <Base.Popup className={styles['popup']}>
            {text}
            {keys === undefined ? null : <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
