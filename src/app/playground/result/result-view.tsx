import { useEffect, useRef, useState } from 'react'
import { useDocumentStore } from '#canvas'
import { texts } from '#texts'
import { notify } from '#ui'
import { catalogueOf } from '../query/catalogue-of.ts'
import type { ResultTab } from '../query/query-store.ts'
import { useQueryStore } from '../query/query-of.ts'
import { columnsOf } from './column-types.ts'
import styles from './result-grid.module.css'

interface ResultViewProps {
  readonly tab: ResultTab
  /** Its number among the results, from 1. */
  readonly index: number
  readonly onPainted: (time: number) => void
}

/** The rows of one result; the grid is loaded with the first one. */
export function ResultView({ tab, index, onPainted }: ResultViewProps) {
  const store = useQueryStore()
  const drawing = useDocumentStore()
  const place = useRef<HTMLDivElement>(null)
  const [failure, setFailure] = useState<unknown>()
  const { id } = tab
  useEffect(() => {
    const element = place.current
    const present = () => store.getState().tabs.find((one) => one.id === id)
    const first = present()
    if (!element || !first) return
    let destroy: (() => void) | undefined
    let isOver = false
    const { sql, columns } = first.result
    import('./result-grid.ts')
      .then(({ createResultGrid }) => {
        if (isOver) return
        destroy = createResultGrid({
          place: element,
          label: texts.query.grid.label(index),
          columns: columnsOf(sql, columns, first.rows, catalogueOf(drawing.getState().present)),
          rows: () => present()?.rows ?? [],
          hasMore: () => present()?.more ?? false,
          fetchMore: () => store.getState().fetchMore(id),
          copied: sayCopied,
          painted: onPainted,
        })
      })
      .catch(setFailure)
    return () => {
      isOver = true
      destroy?.()
    }
  }, [store, drawing, id, index, onPainted])
  if (failure) throw failure
  return <div ref={place} className={styles['grid']} />
}

function sayCopied(cells: number | undefined): void {
  const words = texts.query.grid
  notify(
    cells === undefined ? { tone: 'bad', text: words.notCopied } : { text: words.copied(cells) },
  )
}
