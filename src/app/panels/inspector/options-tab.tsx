import { useCompletion, useDocument, useRun } from '#canvas'
import { changeTable, type Table } from '#document'
import { texts } from '#texts'
import { TextField } from '#ui'
import { traitsOf } from './dialect-traits.ts'
import styles from './inspector.module.css'
import { OptionFields } from './option-details.tsx'
import { Detail } from './section.tsx'

/** Where the table lives, and what its database writes behind the columns. */
export function OptionsTab({ table }: { table: Table }) {
  const run = useRun()
  const complete = useCompletion()
  const dialect = useDocument((document) => document.dialect)
  const words = texts.inspector.options
  return (
    <div className={styles['scroll']}>
      <dl className={styles['options']} aria-label={words.of(texts.ddl.dialects[dialect])}>
        {traitsOf(dialect).schemas || table.schema !== undefined ? (
          <Detail label={words.schema}>
            <TextField
              mono
              size="dense"
              labelHidden
              label={words.schema}
              placeholder={words.schemaPlaceholder}
              value={table.schema ?? ''}
              complete={complete.schema}
              onCommit={(text) => run(changeTable(table.id, { schema: text.trim() || undefined }))}
            />
          </Detail>
        ) : null}
        <OptionFields
          owner="table"
          table={table}
          options={table.options}
          onChange={(options) => run(changeTable(table.id, { options }))}
        />
      </dl>
    </div>
  )
}
