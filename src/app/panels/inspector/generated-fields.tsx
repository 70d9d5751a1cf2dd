import { useState } from 'react'
import { useCompletion, useDocument, useRun } from '#canvas'
import { changeColumn } from '#document'
import { texts } from '#texts'
import { Segmented, TextField } from '#ui'
import { problemOfField } from '../problem-at.ts'
import type { ColumnDetailsProps } from './column-details.tsx'
import { traitsOf } from './dialect-traits.ts'
import styles from './inspector.module.css'
import { Detail } from './section.tsx'

type Kind = 'none' | 'virtual' | 'stored'

/** A column that is worked out of others; kept with the row, or whenever it is asked for. */
export function GeneratedFields({ table, column }: ColumnDetailsProps) {
  const run = useRun()
  const complete = useCompletion()
  const [wanted, setWanted] = useState<Kind>()
  const dialect = useDocument((document) => document.dialect)
  const problem = useDocument((document) =>
    problemOfField(document, `${table.id}/${column.id}`, 'expression'),
  )
  const { generated } = column
  const words = texts.inspector.columns
  const said: Kind = generated ? kindOf(generated.stored) : 'none'
  const kind = wanted ?? said
  const change = (next: typeof generated) =>
    run(changeColumn({ table: table.id, column: column.id }, { generated: next }))
  const choose = (next: Kind) => {
    setWanted(generated || next === 'none' ? undefined : next)
    if (next === 'none') change(undefined)
    else if (generated) change({ ...generated, stored: next === 'stored' })
  }
  return (
    <>
      <Detail label={words.generated}>
        <Segmented<Kind>
          label={words.generated}
          value={kind}
          options={kindsOf(said, traitsOf(dialect).generated).map((value) => ({
            value,
            label: words.generation[value],
          }))}
          onChange={choose}
        />
      </Detail>
      {kind === 'none' ? null : (
        <dd className={styles['second']}>
          <TextField
            mono
            size="dense"
            labelHidden
            label={words.expression}
            placeholder={words.generatedPlaceholder}
            value={generated?.expression ?? ''}
            autoFocus={wanted !== undefined}
            complete={complete.expression(table.id)}
            problem={problem}
            onCommit={(text) => {
              setWanted(undefined)
              const expression = text.trim()
              change(expression === '' ? undefined : { expression, stored: kind === 'stored' })
            }}
          />
        </dd>
      )}
    </>
  )
}

const kindOf = (stored: boolean): Kind => (stored ? 'stored' : 'virtual')

/** Those of the database, and the one that is drawn though the database has it not. */
const kindsOf = (said: Kind, own: readonly Exclude<Kind, 'none'>[]): readonly Kind[] => [
  ...new Set<Kind>(['none', ...own, said]),
]
