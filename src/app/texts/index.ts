import { actions } from './en/actions.ts'
import { ui } from './en/ui.ts'

/** Every sentence of the interface, by area; the one place to translate. */
export const texts = { actions, ui } as const
