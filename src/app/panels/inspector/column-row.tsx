import { ArrowUpRight, KeyRound } from 'lucide-react'
import { useCompletion, useDocument, useRun, useSessionStore } from '#canvas'
import {
  changeColumn,
  defaultText,
  keyColumns,
  parseDefault,
  referenceColumns,
  renameColumn,
  setPrimaryKey,
  setUnique,
  uniqueColumns,
  type Column,
  type Table,
} from '#document'
import { shownType } from '#picture'
import { texts } from '#texts'
import { Checkbox, Reason, TextField, Tooltip } from '#ui'
import { problemAt } from '../problem-at.ts'
import columns from './columns.module.css'

export interface ColumnRowProps {
  readonly table: Table
  readonly column: Column
  readonly selected: boolean
}

/** One column: what is typed is committed field by field; what is wrong stays, with its reason below. */
export function ColumnRow({ table, column, selected }: ColumnRowProps) {
  const run = useRun()
  const session = useSessionStore()
  const path = { table: table.id, column: column.id }
  const problem = useDocument((document) => problemAt(document, `${table.id}/${column.id}`))
  const complete = useCompletion()
  const words = texts.inspector.columns
  const select = () => {
    if (!selected) session.getState().select([{ kind: 'column', ...path }])
  }
  return (
    <div
      role="row"
      className={columns['line']}
      data-selected={selected ? '' : undefined}
      onFocus={select}
    >
      <KeyGlyph table={table} column={column} />
      <div role="cell">
        <TextField
          look="cell"
          mono
          labelHidden
          label={words.nameOf(column.name)}
          value={column.name}
          check={(text) => (text.trim() === '' ? words.nameMissing : undefined)}
          onCommit={(text) => run(renameColumn(path, text.trim()))}
        />
      </div>
      <div role="cell">
        <TextField
          look="cell"
          mono
          labelHidden
          label={words.typeOf(column.name)}
          value={typeText(column.type)}
          complete={complete.type}
          problem={problem}
          reasonHidden
          onCommit={(text) => run(changeColumn(path, { type: text.trim() }))}
        />
      </div>
      <Marks table={table} column={column} />
      <div role="cell" className={columns['default']}>
        <TextField
          look="cell"
          mono
          labelHidden
          label={words.defaultOf(column.name)}
          value={defaultText(column.default)}
          onCommit={(text) => run(changeColumn(path, { default: parseDefault(text) }))}
        />
      </div>
      {problem === undefined ? null : (
        <div className={columns['problem']}>
          <Reason>{problem}</Reason>
        </div>
      )}
    </div>
  )
}

/** As the canvas spells it, with all that the canvas leaves out: what is edited must be whole. */
function typeText(type: string): string {
  const shown = shownType(type)
  return shown.length === type.length ? shown : type
}

function Marks({ table, column }: Pick<ColumnRowProps, 'table' | 'column'>) {
  const run = useRun()
  const path = { table: table.id, column: column.id }
  const words = texts.inspector.columns
  const isKey = keyColumns(table).has(column.id)
  return (
    <>
      <div role="cell" className={columns['mark']}>
        <Checkbox
          labelHidden
          label={words.notNullOf(column.name)}
          checked={!column.nullable || isKey}
          disabled={isKey}
          onChange={(checked) => run(changeColumn(path, { nullable: !checked }))}
        />
      </div>
      <div role="cell" className={columns['mark']}>
        <Checkbox
          labelHidden
          label={words.uniqueOf(column.name)}
          checked={uniqueColumns(table).has(column.id)}
          disabled={isKey && keyColumns(table).size === 1}
          onChange={(checked) => run(setUnique(path, checked))}
        />
      </div>
    </>
  )
}

/** Key, reference or neither; a click puts the column into the primary key or takes it out. */
function KeyGlyph({ table, column }: Pick<ColumnRowProps, 'table' | 'column'>) {
  const run = useRun()
  const isKey = keyColumns(table).has(column.id)
  const isReference = referenceColumns(table).has(column.id)
  const words = texts.inspector.columns
  const label = isKey ? words.keyOut(column.name) : words.keyIn(column.name)
  return (
    <div role="cell">
      <Tooltip text={label} side="left">
        <button
          type="button"
          aria-label={label}
          aria-pressed={isKey}
          className={columns['glyph']}
          data-reference={!isKey && isReference ? '' : undefined}
          data-empty={!isKey && !isReference ? '' : undefined}
          onClick={() => run(setPrimaryKey({ table: table.id, column: column.id }, !isKey))}
        >
          {!isKey && isReference ? (
            <ArrowUpRight size={12} strokeWidth={2.25} />
          ) : (
            <KeyRound size={12} strokeWidth={2.25} />
          )}
        </button>
      </Tooltip>
    </div>
  )
}
