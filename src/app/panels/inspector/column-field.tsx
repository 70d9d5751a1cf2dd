import { columnOf, type ColumnId, type Table } from '#document'
import { texts } from '#texts'
import { TextField } from '#ui'
import { completeNames } from './complete-names.ts'

export interface ColumnFieldProps {
  readonly label: string
  readonly table: Table
  /** Absent in a field that adds one. */
  readonly column?: ColumnId | undefined
  /** Those that cannot be chosen again. */
  readonly taken: readonly ColumnId[]
  readonly placeholder?: string
  readonly onChoose: (column: ColumnId) => void
}

/** The name of a column of a table, completed; another name stays, with its reason. */
export function ColumnField({ table, column, taken, onChoose, ...props }: ColumnFieldProps) {
  const words = texts.inspector.members
  const others = table.columns.filter(({ id }) => id === column || !taken.includes(id))
  const named = (text: string) => {
    const name = text.trim().toLowerCase()
    return table.columns.find((one) => one.name.toLowerCase() === name)
  }
  const check = (text: string) => {
    const found = named(text)
    if (!found) {
      const isNew = text.trim() === '' && column === undefined
      return isNew ? undefined : words.noColumn(table.name, text.trim())
    }
    return others.includes(found) ? undefined : words.twice(found.name)
  }
  return (
    <TextField
      mono
      look="cell"
      labelHidden
      label={props.label}
      placeholder={props.placeholder ?? ''}
      value={column === undefined ? '' : (columnOf(table, column)?.name ?? '')}
      complete={completeNames(others.map(({ name }) => name))}
      check={check}
      onCommit={(text) => {
        const found = named(text)
        if (found) onChoose(found.id)
      }}
    />
  )
}
