import { useRun } from '#canvas'
import { changeTable, type Table } from '#document'
import { texts } from '#texts'
import { Checkbox } from '#ui'
import styles from './inspector.module.css'

/** What SQLite writes behind the columns, under the toolkit's names; `on` is the value that writes it. */
const sqliteOptions = [
  { key: 'sqlite_strict', on: true },
  { key: 'sqlite_with_rowid', on: false },
  { key: 'sqlite_autoincrement', on: true },
] as const

export function OptionsTab({ table }: { table: Table }) {
  const run = useRun()
  const change = (key: string, value: boolean | undefined) => {
    const others = Object.entries(table.options).filter(([name]) => name !== key)
    const options = Object.fromEntries(value === undefined ? others : [...others, [key, value]])
    run(changeTable(table.id, { options }))
  }
  return (
    <div className={styles['scroll']}>
      <div className={styles['options']}>
        {sqliteOptions.map(({ key, on }) => (
          <div key={key} className={styles['option']}>
            <Checkbox
              label={texts.inspector.options[key].label}
              checked={table.options[key] === on}
              onChange={(checked) => change(key, checked ? on : undefined)}
            />
            <p className={styles['hint']}>{texts.inspector.options[key].hint}</p>
          </div>
        ))}
      </div>
    </div>
  )
}
