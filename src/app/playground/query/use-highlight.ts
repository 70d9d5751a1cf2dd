import { useEffect } from 'react'
import { useDocument, useSessionStore } from '#canvas'
import type { Catalogue, CatalogueTable } from '../sql/catalogue.ts'
import { usedTables } from '../sql/used-tables.ts'
import { catalogueOf } from './catalogue-of.ts'
import { useQuery } from './query-of.ts'
import { statementsToRun, type QueryState } from './query-store.ts'

type Written = Pick<QueryState, 'text' | 'statements' | 'selection'>

/** The tables that what would run uses. */
export function tablesUsed(written: Written, catalogue: Catalogue): readonly CatalogueTable[] {
  const used = statementsToRun(written).flatMap(({ sql }) => usedTables(sql, catalogue))
  return [...new Set(used)]
}

/** Lights the tables of the statement on the canvas, as long as the console is open. */
export function useHighlight(): void {
  const session = useSessionStore()
  const text = useQuery((state) => state.text)
  const statements = useQuery((state) => state.statements)
  const selection = useQuery((state) => state.selection)
  const catalogue = useDocument(catalogueOf)
  const used = tablesUsed({ text, statements, selection }, catalogue)
  const ids = used.flatMap(({ id }) => id ?? [])
  const key = ids.join(' ')
  useEffect(() => {
    session.getState().setHighlight(ids)
    // The list is another one with each keystroke; what is in it is what counts.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [session, key])
  useEffect(() => () => session.getState().setHighlight([]), [session])
}
