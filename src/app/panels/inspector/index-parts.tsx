import { ArrowDownWideNarrow, ArrowUpNarrowWide } from 'lucide-react'
import { useCompletion, useRun } from '#canvas'
import { changeIndex, columnOf, type IndexPart, type Table } from '#document'
import { texts } from '#texts'
import { IconButton, TextField } from '#ui'
import type { IndexEditorProps } from './index-editor.tsx'
import memberStyles from './members.module.css'
import { Members, moved } from './members.tsx'

/** Columns and expressions in their order, each with direction and collation. */
export function IndexParts({ table, index }: IndexEditorProps) {
  const run = useRun()
  const words = texts.inspector.indexes
  const { parts } = index
  const change = (next: readonly IndexPart[]) =>
    run(changeIndex({ table: table.id, index: index.id }, { parts: next }))
  return (
    <Members
      label={words.parts}
      members={parts.map((part, place) => ({
        key: `${place} ${part.kind === 'column' ? part.column : 'expression'}`,
        name: partText(table, part),
        fields: (
          <PartFields
            table={table}
            part={part}
            place={place}
            onChange={(next) => change(parts.with(place, next))}
          />
        ),
      }))}
      onMove={(from, to) => change(moved(parts, from, to))}
      onRemove={parts.length > 1 ? (place) => change(parts.toSpliced(place, 1)) : undefined}
      add={
        <PartField
          key={parts.length}
          label={words.addPart}
          placeholder={words.partPlaceholder}
          table={table}
          text=""
          onChange={(part) => change([...parts, part])}
        />
      }
    />
  )
}

export const partText = (table: Table, part: IndexPart): string =>
  part.kind === 'expression' ? part.sql : (columnOf(table, part.column)?.name ?? '')

interface PartFieldsProps {
  readonly table: Table
  readonly part: IndexPart
  readonly place: number
  readonly onChange: (part: IndexPart) => void
}

function PartFields({ table, part, place, onChange }: PartFieldsProps) {
  const complete = useCompletion()
  const words = texts.inspector.indexes
  const name = partText(table, part)
  const { descending, collation } = part
  const further = {
    ...(descending === undefined ? {} : { descending }),
    ...(collation === undefined ? {} : { collation }),
  }
  return (
    <>
      <PartField
        label={words.partColumn(place + 1)}
        table={table}
        text={name}
        onChange={(next) => onChange({ ...next, ...further })}
      />
      <TextField
        mono
        look="cell"
        labelHidden
        className={memberStyles['small']}
        label={words.collation(name)}
        placeholder={words.collationShort}
        value={collation ?? ''}
        complete={complete.collation}
        onCommit={(text) => {
          const { collation: _before, ...rest } = part
          const next = text.trim()
          onChange(next === '' ? rest : { ...rest, collation: next })
        }}
      />
      <IconButton
        size="dense"
        label={descending ? words.descendingOf(name) : words.ascendingOf(name)}
        pressed={descending ?? false}
        icon={
          descending ? (
            <ArrowDownWideNarrow size={14} strokeWidth={2} />
          ) : (
            <ArrowUpNarrowWide size={14} strokeWidth={2} />
          )
        }
        onClick={() => {
          const { descending: _before, ...rest } = part
          onChange(descending ? rest : { ...rest, descending: true })
        }}
      />
    </>
  )
}

interface PartFieldProps {
  readonly label: string
  readonly placeholder?: string
  readonly table: Table
  readonly text: string
  readonly onChange: (part: IndexPart) => void
}

/** The name of a column, or SQL: what no column is called is an expression. */
function PartField({ label, placeholder, table, text, onChange }: PartFieldProps) {
  const complete = useCompletion()
  const isNew = placeholder !== undefined
  return (
    <TextField
      mono
      look="cell"
      labelHidden
      label={label}
      placeholder={placeholder ?? ''}
      value={text}
      complete={complete.expression(table.id)}
      check={(typed) =>
        typed.trim() === '' && !isNew ? texts.inspector.indexes.expressionMissing : undefined
      }
      onCommit={(typed) => {
        if (typed.trim() !== '') onChange(partOf(table, typed.trim()))
      }}
    />
  )
}

function partOf(table: Table, typed: string): IndexPart {
  const bare = /^(["`])(.*)\1$/.exec(typed)?.[2] ?? typed
  const column = table.columns.find(({ name }) => name.toLowerCase() === bare.toLowerCase())
  return column ? { kind: 'column', column: column.id } : { kind: 'expression', sql: typed }
}
