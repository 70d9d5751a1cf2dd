import { ArrowUpRight, GripVertical, KeyRound } from 'lucide-react'
import { useRef, type KeyboardEvent, type MouseEvent } from 'react'
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
import { problemAt, problemOfField } from '../problem-at.ts'
import columns from './columns.module.css'
import type { Reorder } from './use-reorder.ts'

export interface ColumnRowProps {
  readonly table: Table
  readonly column: Column
  /** Among the columns of the table. */
  readonly place: number
  readonly reorder: Reorder
  readonly selected: boolean
}

/** One column: what is typed is committed field by field; what is wrong stays, with its reason below. */
export function ColumnRow({ table, column, place, reorder, selected }: ColumnRowProps) {
  const problem = useDocument((document) => problemAt(document, `${table.id}/${column.id}`))
  const select = useSelect(table, column, selected)
  return (
    <div
      role="row"
      aria-rowindex={place + 2}
      className={columns['line']}
      data-selected={selected ? '' : undefined}
      {...reorder.row(place)}
      {...select}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.altKey) reorder.grip(place).onKeyDown(event)
      }}
    >
      <Tooltip text={texts.inspector.columns.gripHint} side="left">
        <span className={columns['grip']} data-grip="" aria-hidden="true" {...reorder.grip(place)}>
          <GripVertical size={12} strokeWidth={2} />
        </span>
      </Tooltip>
      <KeyGlyph table={table} column={column} />
      <TextCells table={table} column={column} />
      <Marks table={table} column={column} />
      <DefaultCell table={table} column={column} />
      {problem === undefined ? null : (
        <div className={columns['problem']}>
          <Reason>{problem}</Reason>
        </div>
      )}
    </div>
  )
}

type CellProps = Pick<ColumnRowProps, 'table' | 'column'>

/** The row of the focus is selected; by the pointer when its button is up, so that nothing moves under it. */
function useSelect(table: Table, column: Column, selected: boolean) {
  const session = useSessionStore()
  const isDown = useRef(false)
  const own = { kind: 'column', table: table.id, column: column.id } as const
  const select = () => {
    isDown.current = false
    if (!selected) session.getState().select([own])
  }
  const toggle = () => {
    const { selection, select: choose } = session.getState()
    const others = selection.filter((one) => one.kind === 'column' && one.column !== column.id)
    isDown.current = false
    choose(selected ? others : [...others, own])
  }
  return {
    onPointerDown: () => {
      isDown.current = true
    },
    onClick: (event: MouseEvent) =>
      event.ctrlKey || event.metaKey || event.shiftKey ? toggle() : select(),
    onFocus: () => {
      if (!isDown.current) select()
    },
  }
}

function TextCells({ table, column }: CellProps) {
  const run = useRun()
  const complete = useCompletion()
  const path = { table: table.id, column: column.id }
  const where = `${table.id}/${column.id}`
  const nameProblem = useDocument((document) => problemOfField(document, where, 'name'))
  const typeProblem = useDocument((document) => problemOfField(document, where, 'type'))
  const words = texts.inspector.columns
  return (
    <>
      <div role="cell">
        <TextField
          look="cell"
          mono
          labelHidden
          label={words.nameOf(column.name)}
          value={column.name}
          check={(text) => (text.trim() === '' ? words.nameMissing : undefined)}
          problem={nameProblem}
          reasonHidden={nameProblem !== undefined}
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
          problem={typeProblem}
          reasonHidden
          onCommit={(text) => run(changeColumn(path, { type: text.trim() }))}
        />
      </div>
    </>
  )
}

/** As the canvas spells it, with all that the canvas leaves out: what is edited must be whole. */
function typeText(type: string): string {
  const shown = shownType(type)
  return shown.length === type.length ? shown : type
}

function DefaultCell({ table, column }: CellProps) {
  const run = useRun()
  const complete = useCompletion()
  const path = { table: table.id, column: column.id }
  const problem = useDocument((document) =>
    problemOfField(document, `${table.id}/${column.id}`, 'default'),
  )
  return (
    <div
      role="cell"
      className={columns['default']}
      data-literal={column.default?.kind === 'literal' ? '' : undefined}
    >
      <TextField
        look="cell"
        mono
        labelHidden
        label={texts.inspector.columns.defaultOf(column.name)}
        value={defaultText(column.default)}
        complete={complete.expression(undefined)}
        problem={problem}
        reasonHidden
        onCommit={(text) => run(changeColumn(path, { default: parseDefault(text) }))}
      />
    </div>
  )
}

function Marks({ table, column }: CellProps) {
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
function KeyGlyph({ table, column }: CellProps) {
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
