import { useState } from 'react'
import { useCompletion, useDocument, useRun } from '#canvas'
import { changeColumn, type ColumnDefault } from '#document'
import { texts } from '#texts'
import { Segmented, TextField } from '#ui'
import { problemOfField } from '../problem-at.ts'
import type { ColumnDetailsProps } from './column-details.tsx'
import styles from './inspector.module.css'
import { Detail } from './section.tsx'

type Kind = 'none' | ColumnDefault['kind']

/** A text as it stands, or SQL: the switch says which, and the same letters mean the other when it turns. */
export function DefaultFields({ table, column }: ColumnDetailsProps) {
  const run = useRun()
  const complete = useCompletion()
  const [wanted, setWanted] = useState<Kind>()
  const path = { table: table.id, column: column.id }
  const problem = useDocument((document) =>
    problemOfField(document, `${table.id}/${column.id}`, 'default'),
  )
  const words = texts.inspector.columns
  const kind = wanted ?? column.default?.kind ?? 'none'
  const text = textOf(column.default)
  const change = (next: ColumnDefault | undefined) => run(changeColumn(path, { default: next }))
  const choose = (next: Kind) => {
    // SQL cannot be empty: it is waited for.
    setWanted(next === 'expression' && text === '' ? next : undefined)
    if (next !== 'expression' || text !== '') change(defaultOf(next, text))
  }
  return (
    <>
      <Detail label={words.default}>
        <Segmented<Kind>
          label={words.default}
          value={kind}
          options={[
            { value: 'none', label: words.defaults.none },
            { value: 'literal', label: words.defaults.literal },
            { value: 'expression', label: words.defaults.expression },
          ]}
          onChange={choose}
        />
      </Detail>
      {kind === 'none' ? null : (
        <dd className={styles['second']}>
          <TextField
            key={kind}
            mono
            size="dense"
            labelHidden
            label={words.defaults.value}
            placeholder={words.defaults[`${kind}Placeholder`]}
            value={text}
            autoFocus={wanted !== undefined}
            complete={kind === 'expression' ? complete.expression(undefined) : undefined}
            problem={problem}
            onCommit={(typed) => {
              setWanted(undefined)
              const isGone = kind === 'expression' && typed.trim() === ''
              change(isGone ? undefined : defaultOf(kind, typed))
            }}
          />
        </dd>
      )}
    </>
  )
}

const textOf = (value: ColumnDefault | undefined): string =>
  value?.kind === 'literal' ? value.value : (value?.sql ?? '')

function defaultOf(kind: Kind, text: string): ColumnDefault | undefined {
  switch (kind) {
    case 'none':
      return undefined
    case 'literal':
      return { kind, value: text }
    case 'expression':
      return { kind, sql: text.trim() }
  }
}
