import { ArrowRight, Plus } from 'lucide-react'
import { useDocument, useRun } from '#canvas'
import {
  changeConstraint,
  columnOf,
  primaryKeyOf,
  type ColumnId,
  type ForeignKeyTarget,
  type Table,
} from '#document'
import { texts } from '#texts'
import { Button, TextField } from '#ui'
import { problemOfField } from '../problem-at.ts'
import { ColumnField } from './column-field.tsx'
import { completeNames } from './complete-names.ts'
import { Members, moved } from './members.tsx'
import memberStyles from './members.module.css'
import type { RelationshipEditorProps } from './relationship-editor.tsx'
import { Detail } from './section.tsx'

/** The table referred to, and which column stands for which. */
export function PairFields({ table, constraint }: RelationshipEditorProps) {
  const { target } = constraint
  const other = useDocument((document) =>
    target.kind === 'columns' ? document.tables[target.table] : undefined,
  )
  return (
    <>
      <TargetField table={table} constraint={constraint} />
      {other && target.kind === 'columns' ? (
        <Detail label={texts.inspector.relationship.pairs}>
          <Pairs table={table} constraint={constraint} other={other} targets={target.columns} />
        </Detail>
      ) : null}
    </>
  )
}

function TargetField({ table, constraint }: RelationshipEditorProps) {
  const run = useRun()
  const { columns, target } = constraint
  const tables = useDocument((document) => document.tables)
  const problem = useDocument((document) =>
    problemOfField(document, `${table.id}/${constraint.id}`, 'target'),
  )
  const words = texts.inspector.relationship
  const all: readonly Table[] = Object.values(tables)
  const named = (text: string) => {
    const name = text.trim().toLowerCase()
    return all.find((one) => one.name.toLowerCase() === name)
  }
  const check = (text: string) => {
    const found = named(text)
    if (!found) return words.noTable(text.trim())
    return found.columns.length < columns.length ? words.tooFew(found.name) : undefined
  }
  return (
    <Detail label={words.target}>
      <TextField
        mono
        size="dense"
        labelHidden
        label={words.target}
        value={target.kind === 'missing' ? target.table : (tables[target.table]?.name ?? '')}
        complete={completeNames(all.map(({ name }) => name))}
        check={check}
        problem={problem}
        onCommit={(text) => {
          const found = named(text)
          if (!found) return
          const path = { table: table.id, constraint: constraint.id }
          const next = targetIn(found, columns.length)
          run(changeConstraint(path, { kind: 'foreign key', target: next }))
        }}
      />
    </Detail>
  )
}

/** The key of a table where it has as many columns, else its first ones. */
function targetIn(table: Table, count: number): ForeignKeyTarget {
  const key = primaryKeyOf(table)?.columns ?? []
  const first = table.columns.map(({ id }) => id).slice(0, count)
  return { kind: 'columns', table: table.id, columns: key.length === count ? key : first }
}

interface PairsProps extends RelationshipEditorProps {
  readonly other: Table
  readonly targets: readonly ColumnId[]
}

function Pairs({ table, constraint, other, targets }: PairsProps) {
  const run = useRun()
  const { columns } = constraint
  const words = texts.inspector.relationship
  const change = (from: readonly ColumnId[], to: readonly ColumnId[]) =>
    run(
      changeConstraint(
        { table: table.id, constraint: constraint.id },
        {
          kind: 'foreign key',
          columns: from,
          target: { kind: 'columns', table: other.id, columns: to },
        },
      ),
    )
  const [nextFrom] = table.columns.filter(({ id }) => !columns.includes(id))
  const [nextTo] = other.columns.filter(({ id }) => !targets.includes(id))
  return (
    <Members
      label={words.pairs}
      members={columns.map((id, place) => ({
        key: `${id} ${targets[place] ?? ''}`,
        name: columnOf(table, id)?.name ?? '',
        fields: (
          <PairLine
            table={table}
            other={other}
            pairs={{ from: columns, to: targets }}
            place={place}
            onChange={change}
          />
        ),
      }))}
      onMove={(from, to) => change(moved(columns, from, to), moved(targets, from, to))}
      onRemove={
        columns.length > 1
          ? (place) => change(columns.toSpliced(place, 1), targets.toSpliced(place, 1))
          : undefined
      }
      add={
        nextFrom && nextTo ? (
          <Button
            size="dense"
            variant="quiet"
            icon={<Plus size={12} strokeWidth={2.25} />}
            onClick={() => change([...columns, nextFrom.id], [...targets, nextTo.id])}
          >
            {words.addPair}
          </Button>
        ) : null
      }
    />
  )
}

interface PairLineProps {
  readonly table: Table
  readonly other: Table
  readonly pairs: { readonly from: readonly ColumnId[]; readonly to: readonly ColumnId[] }
  readonly place: number
  readonly onChange: (from: readonly ColumnId[], to: readonly ColumnId[]) => void
}

function PairLine({ table, other, pairs: { from, to }, place, onChange }: PairLineProps) {
  const words = texts.inspector.relationship
  return (
    <>
      <ColumnField
        label={words.pairFrom(place + 1)}
        table={table}
        column={from[place]}
        taken={from}
        onChoose={(column) => onChange(from.with(place, column), to)}
      />
      <ArrowRight
        size={12}
        strokeWidth={2.25}
        className={memberStyles['arrow']}
        aria-hidden="true"
      />
      <ColumnField
        label={words.pairTo(place + 1)}
        table={other}
        column={to[place]}
        taken={to}
        onChoose={(column) => onChange(from, to.with(place, column))}
      />
    </>
  )
}
