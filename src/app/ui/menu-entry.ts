import type { ReactNode } from 'react'

/** A line of a menu. */
export type MenuEntry =
  | {
      readonly kind: 'item'
      readonly id: string
      readonly label: string
      readonly icon?: ReactNode
      /** As in {@link Kbd}. */
      readonly keys?: string | undefined
      readonly disabled?: boolean
      /** Why it is disabled: shown in place of the keys. */
      readonly reason?: string | undefined
      readonly onSelect: () => void
    }
  | {
      readonly kind: 'choice'
      readonly id: string
      readonly label: string
      readonly value: string
      readonly options: readonly {
        readonly value: string
        readonly label: string
        /** A sentence below the label. */
        readonly detail?: string
      }[]
      readonly onChange: (value: string) => void
    }
  | {
      readonly kind: 'submenu'
      readonly id: string
      readonly label: string
      readonly icon?: ReactNode
      readonly entries: readonly MenuEntry[]
    }
  | { readonly kind: 'separator'; readonly id: string }
