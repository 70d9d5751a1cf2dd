import { builtInSets, type ColumnSet } from '#document'
import { useDocumentStore } from '../document-context.tsx'
import { useCanvasPreferences } from '../preferences.ts'

/** The sets of columns that can be typed into the empty row: `+timestamps`. */
export function useColumnSets() {
  const documents = useDocumentStore()
  const own = useCanvasPreferences().columnSets
  const all = () => [
    ...own,
    ...Object.values<ColumnSet>(builtInSets(documents.getState().present.dialect)),
  ]
  return {
    names: () => all().map(({ name }) => name),
    find: (text: string): ColumnSet | undefined => {
      const typed = text.slice(1).trim().toLowerCase()
      if (!text.startsWith('+') || typed === '') return undefined
      const named = all()
      return (
        named.find(({ name }) => name.toLowerCase() === typed) ??
        named.find(({ name }) => name.toLowerCase().startsWith(typed))
      )
    },
  }
}
