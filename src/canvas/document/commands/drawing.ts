import type { Command } from '../command.ts'

/** The name on the first screen, in the title and of the files. */
export const renameDocument = (name: string): Command => ({
  label: `Rename to ${name}`,
  apply: (document) => (document.name === name ? document : { ...document, name }),
})
