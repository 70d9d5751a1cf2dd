import { useCallback, useEffect, useState, type KeyboardEvent } from 'react'
import { Group, Panel, Separator } from 'react-resizable-panels'
import { useStore } from 'zustand'
import { texts } from '#texts'
import { useApp } from '../../shell/app-context.tsx'
import { useNarrow } from '../../shell/use-narrow.ts'
import { SqlEditor } from '../editor/sql-editor.tsx'
import { EditorFoot } from './editor-foot.tsx'
import { History } from './history.tsx'
import { useQueryStore } from './query-of.ts'
import styles from './query-panel.module.css'
import { ResultsFoot } from './results-foot.tsx'
import { Results } from './results.tsx'
import { RunBar } from './run-bar.tsx'
import { useHighlight } from './use-highlight.ts'

/** The console on the live database: editor, results, history. */
export function QueryPanel() {
  useHighlight()
  const onKeyDown = useRunKeys()
  const isNarrow = useNarrow()
  const [paintTime, setPaintTime] = useState<number>()
  return (
    <div className={styles['panel']} onKeyDown={onKeyDown}>
      <Group orientation="horizontal">
        <Panel
          id="editor"
          defaultSize={540}
          minSize={320}
          groupResizeBehavior="preserve-pixel-size"
        >
          <section className={styles['part']} aria-label={texts.query.editor}>
            <RunBar />
            <SqlEditor />
            <EditorFoot />
          </section>
        </Panel>
        <Separator className={styles['handle']} />
        <Panel id="results" minSize={280}>
          <section className={styles['part']} aria-label={texts.query.results}>
            <Results withHistory={isNarrow} onPainted={setPaintTime} />
            <ResultsFoot paintTime={paintTime} />
          </section>
        </Panel>
        {isNarrow ? null : (
          <>
            <Separator className={styles['handle']} />
            <Panel
              id="history"
              defaultSize={264}
              minSize={200}
              maxSize={480}
              groupResizeBehavior="preserve-pixel-size"
            >
              <section className={styles['part']} aria-label={texts.query.history}>
                <h2 className={styles['title']}>{texts.query.history}</h2>
                <History />
              </section>
            </Panel>
          </>
        )}
      </Group>
    </div>
  )
}

/** The keys of the console wherever the focus is in it; the editor has them itself. */
function useRunKeys(): (event: KeyboardEvent) => void {
  const { live } = useApp().workspace
  const store = useQueryStore()
  const isRunning = useStore(store, (state) => state.runningSince !== undefined)
  useEffect(() => {
    if (!isRunning) return
    // A run stops with Escape also where the editor had the focus and took the key for itself.
    const onEscape = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape') live.cancel()
    }
    window.addEventListener('keydown', onEscape, true)
    return () => window.removeEventListener('keydown', onEscape, true)
  }, [isRunning, live])
  return useCallback(
    (event) => {
      if (event.defaultPrevented || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey))
        return
      event.preventDefault()
      const { runStatement, runAll } = store.getState()
      void (event.shiftKey ? runAll() : runStatement())
    },
    [store],
  )
}
