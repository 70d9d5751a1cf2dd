import type { Command } from '../command.ts'
import type { Notation } from '../model.ts'

/** The name on the first screen, in the title and of the files. */
export const renameDocument = (name: string): Command => ({
  label: `Rename to ${name}`,
  apply: (document) => (document.name === name ? document : { ...document, name }),
})

/** How the ends of all relationships are drawn. */
export const setNotation = (notation: Notation): Command => ({
  label: `Draw relationships in ${notationNames[notation]}`,
  apply: (document) => (document.notation === notation ? document : { ...document, notation }),
})

const notationNames: Readonly<Record<Notation, string>> = {
  'crows-foot': "crow's foot",
  idef1x: 'IDEF1X',
  uml: 'UML',
}
