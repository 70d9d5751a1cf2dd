import { columnOf, type ColumnId, type Table } from '#document'
import { texts } from '#texts'
import { ColumnField } from './column-field.tsx'
import { Members, moved } from './members.tsx'

export interface ColumnSetProps {
  readonly label: string
  readonly table: Table
  /** In their order. */
  readonly columns: readonly ColumnId[]
  readonly onChange: (columns: readonly ColumnId[]) => void
}

/** Several columns in an order: of a key or a unique. */
export function ColumnSet({ label, table, columns, onChange }: ColumnSetProps) {
  const words = texts.inspector.members
  return (
    <Members
      label={label}
      members={columns.map((id, place) => ({
        key: id,
        name: columnOf(table, id)?.name ?? '',
        fields: (
          <ColumnField
            label={words.member(place + 1)}
            table={table}
            column={id}
            taken={columns}
            onChoose={(column) => onChange(columns.with(place, column))}
          />
        ),
      }))}
      onMove={(from, to) => onChange(moved(columns, from, to))}
      onRemove={columns.length > 1 ? (place) => onChange(columns.toSpliced(place, 1)) : undefined}
      add={
        columns.length < table.columns.length ? (
          <ColumnField
            key={columns.length}
            label={words.add}
            placeholder={words.add}
            table={table}
            taken={columns}
            onChoose={(column) => onChange([...columns, column])}
          />
        ) : null
      }
    />
  )
}
