import { X } from 'lucide-react'
import { useState } from 'react'
import { useCompletion, useDocument } from '#canvas'
import type { DialectOptions, OptionValue, Table } from '#document'
import { texts } from '#texts'
import { Checkbox, IconButton, TextField, type Complete } from '#ui'
import { completeNames } from './complete-names.ts'
import styles from './inspector.module.css'
import {
  fieldsOf,
  furtherOptions,
  optionFrom,
  optionText,
  withOption,
  type OptionField,
  type Optioned,
} from './option-fields.ts'
import { Detail } from './section.tsx'

export interface OptionDetailsProps {
  readonly owner: Optioned
  readonly table: Table
  readonly options: DialectOptions
  readonly onChange: (options: DialectOptions) => void
}

/** What one database writes and others do not: folded away until something of it is set. */
export function OptionDetails(props: OptionDetailsProps) {
  const dialect = useDocument((document) => document.dialect)
  const [isSet] = useState(Object.keys(props.options).length > 0)
  const fields = fieldsOf(props.owner, dialect)
  if (fields.length === 0 && furtherOptions(props.owner, dialect, props.options).length === 0)
    return null
  return (
    <dd className={styles['wide']}>
      <details className={styles['more']} open={isSet}>
        <summary>{texts.inspector.options.more(texts.ddl.dialects[dialect])}</summary>
        <dl className={styles['moreDetails']}>
          <OptionFields {...props} />
        </dl>
      </details>
    </dd>
  )
}

/** A field for each option of the dialect, and a line for each other that is set. */
export function OptionFields({ owner, table, options, onChange }: OptionDetailsProps) {
  const dialect = useDocument((document) => document.dialect)
  const change = (key: string, value: OptionValue | undefined) =>
    onChange(withOption(options, key, value))
  const further = furtherOptions(owner, dialect, options)
  return (
    <>
      {fieldsOf(owner, dialect).map((field) => (
        <OptionInput
          key={field.key}
          field={field}
          table={table}
          value={options[field.key]}
          onChange={(value) => change(field.key, value)}
        />
      ))}
      {further.map(([key, value]) => (
        <FurtherOption key={key} name={key} value={value} onRemove={() => change(key, undefined)} />
      ))}
    </>
  )
}

interface OptionInputProps {
  readonly field: OptionField
  readonly table: Table
  readonly value: OptionValue | undefined
  readonly onChange: (value: OptionValue | undefined) => void
}

function OptionInput({ field, table, value, onChange }: OptionInputProps) {
  const complete = useOptionCompletion(field, table)
  const { label, hint } = texts.inspector.optionWords[field.key]
  if (field.kind === 'switch') {
    const { on } = field
    return (
      <dd className={styles['option']}>
        <Checkbox
          label={label}
          checked={value === on}
          onChange={(checked) => onChange(checked ? on : undefined)}
        />
        <p className={styles['hint']}>{hint}</p>
      </dd>
    )
  }
  return (
    <Detail label={label} hint={hint}>
      <TextField
        mono
        size="dense"
        labelHidden
        label={label}
        placeholder={placeholderOf(hint)}
        value={optionText(value)}
        complete={complete}
        onCommit={(text) => onChange(optionFrom(field.kind, text))}
      />
    </Detail>
  )
}

/** A hint that says how something is written says it in the empty field. */
const placeholderOf = (hint: string): string =>
  hint.split(': ').slice(1).join(': ').replace(/\.$/, '')

function useOptionCompletion(field: OptionField, table: Table): Complete | undefined {
  const { collation } = useCompletion()
  const tables = useDocument((document) => document.tables)
  if (field.key === 'mysql_collate') return collation
  switch (field.kind) {
    case 'columns':
    case 'pairs':
      return completeNames(table.columns.map(({ name }) => name))
    case 'tables':
      return completeNames(Object.values(tables).map(({ name }) => name))
    case 'text':
      return field.offers && completeNames(field.offers)
    case 'switch':
      return undefined
  }
}

interface FurtherOptionProps {
  readonly name: string
  readonly value: OptionValue
  readonly onRemove: () => void
}

/** Not of this database, or not edited by hand: seen, and taken away at will. */
function FurtherOption({ name, value, onRemove }: FurtherOptionProps) {
  const words = texts.inspector.options
  return (
    <dd className={styles['further']} title={words.furtherNote}>
      <span className={styles['mono']}>
        {name} = {optionText(value)}
      </span>
      <IconButton
        size="dense"
        label={words.remove(name)}
        icon={<X size={12} strokeWidth={2.25} />}
        onClick={onRemove}
      />
    </dd>
  )
}
