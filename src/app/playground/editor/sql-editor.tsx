import { useEffect, useRef, useState } from 'react'
import { useDocumentStore } from '#canvas'
import { texts } from '#texts'
import { useApp } from '../../shell/app-context.tsx'
import { catalogueOf } from '../query/catalogue-of.ts'
import { useQueryStore } from '../query/query-of.ts'
import type { EditorView } from './sql-editor-view.ts'
import styles from './sql-editor.module.css'

/** Where SQL is written. The editor itself is loaded when it is first shown; until then the text can be read. */
export function SqlEditor() {
  const { live } = useApp().workspace
  const store = useQueryStore()
  const drawing = useDocumentStore()
  const place = useRef<HTMLDivElement>(null)
  const [isThere, setThere] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  useEffect(() => {
    const element = place.current
    if (!element) return
    let view: EditorView | undefined
    let isOver = false
    import('./sql-editor-view.ts')
      .then(({ createEditorView }) => {
        if (isOver) return
        view = createEditorView({
          place: element,
          store,
          catalogue: () => catalogueOf(drawing.getState().present),
          diagnose: live.diagnose,
        })
        setThere(true)
        view.focus()
      })
      .catch(setFailure)
    return () => {
      isOver = true
      view?.dispose()
    }
  }, [store, drawing, live])
  // The panel around it says that it broke and offers to try again.
  if (failure) throw failure
  return (
    <div className={styles['editor']}>
      {isThere ? null : (
        <pre className={styles['waiting']} aria-label={texts.query.loading}>
          {store.getState().text}
        </pre>
      )}
      <div ref={place} className={styles['place']} />
    </div>
  )
}
