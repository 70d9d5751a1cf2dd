import { createContext, use } from 'react'

/** True inside a dialog: popovers opened there must stand above it. */
export const InDialog = createContext(false)

/** Where a popover stands in the z-order: above everything, or above the dialog it was opened from. */
export const usePopoverLayer = (): { zIndex: string } => ({
  zIndex: use(InDialog) ? 'calc(var(--z-dialog) + 1)' : 'var(--z-popover)',
})
