import { texts } from '#texts'
import { Kbd, Tabs } from '#ui'
import { ResultView } from '../result/result-view.tsx'
import { History } from './history.tsx'
import { useQuery, useQueryStore } from './query-of.ts'
import styles from './query-panel.module.css'
import type { ResultTab } from './query-store.ts'
import { RunLog } from './run-log.tsx'

interface ResultsProps {
  readonly withHistory: boolean
  readonly onPainted: (time: number) => void
}

/** One face for each result, then the log of the run. */
export function Results({ withHistory, onPainted }: ResultsProps) {
  const store = useQueryStore()
  const tabs = useQuery((state) => state.tabs)
  const shown = useQuery((state) => state.shown)
  const faces = [
    ...tabs.map((tab, at) => ({
      value: String(tab.id),
      label: <TabLabel tab={tab} index={at + 1} />,
      panel: <ResultView key={tab.id} tab={tab} index={at + 1} onPainted={onPainted} />,
    })),
    { value: 'log', label: texts.query.log, panel: <LogFace /> },
    ...(withHistory ? [{ value: 'history', label: texts.query.history, panel: <History /> }] : []),
  ]
  const value = String(shown)
  return (
    <Tabs
      className={styles['results']}
      label={texts.query.results}
      value={faces.some((face) => face.value === value) ? value : 'log'}
      onChange={(next) => {
        if (next === 'log' || next === 'history') store.getState().show(next)
        else store.getState().show(Number(next))
      }}
      tabs={faces}
    />
  )
}

function TabLabel({ tab, index }: { tab: ResultTab; index: number }) {
  const columns = tab.result.columns.length
  return (
    <span className={styles['tab']} aria-label={texts.query.tab(index, tab.rows.length, columns)}>
      <span className={styles['tabNumber']}>{index}</span>{' '}
      {texts.query.size(tab.rows.length, columns, tab.more)}
    </span>
  )
}

function LogFace() {
  const isEmpty = useQuery((state) => state.log.length === 0)
  if (!isEmpty) return <RunLog />
  return (
    <div className={styles['nothing']}>
      <p>{texts.query.empty}</p>
      <p>
        <Kbd keys="Mod+Enter" /> {texts.query.emptyKeys}
      </p>
    </div>
  )
}
