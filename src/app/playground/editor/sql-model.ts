import type { QueryStore } from '../query/query-store.ts'
import { monaco } from './monaco.ts'
import { sqlLanguage } from './sql-language.ts'

const models = new WeakMap<QueryStore, monaco.editor.ITextModel>()

/** The text of a console with its undo steps: they outlive the drawer. */
export function modelOf(store: QueryStore): monaco.editor.ITextModel {
  const known = models.get(store)
  if (known) return known
  const model = monaco.editor.createModel(store.getState().text, sqlLanguage)
  // Places in the text are counted everywhere with one unit for a line's end.
  model.setEOL(monaco.editor.EndOfLineSequence.LF)
  models.set(store, model)
  return model
}
