import { useDocument, useRun } from '#canvas'
import {
  changeColumn,
  changeConstraint,
  during,
  isUnique,
  setUnique,
  type ForeignKey,
  type ReferentialAction,
  type Table,
} from '#document'
import { texts } from '#texts'
import { Segmented, Select } from '#ui'
import { ConstraintFoot } from './constraint-editors.tsx'
import { ConstraintName } from './constraint-name.tsx'
import { targetNameOf } from './constraint-summary.tsx'
import styles from './inspector.module.css'
import { Detail } from './section.tsx'

export interface RelationshipEditorProps {
  readonly table: Table
  readonly constraint: ForeignKey
}

const actions: readonly ReferentialAction[] = [
  'NO ACTION',
  'RESTRICT',
  'CASCADE',
  'SET NULL',
  'SET DEFAULT',
]
const actionOptions = actions.map((value) => ({ value, label: value.toLowerCase() }))

/** A foreign key: how many on each side, what happens to rows, and when it is looked at. */
export function RelationshipEditor({ table, constraint }: RelationshipEditorProps) {
  const run = useRun()
  const path = { table: table.id, constraint: constraint.id }
  const words = texts.inspector.relationship
  return (
    <dl className={styles['details']}>
      <Sides table={table} constraint={constraint} />
      <Detail label={words.onDelete}>
        <Select
          mono
          label={words.onDelete}
          value={constraint.onDelete ?? 'NO ACTION'}
          options={actionOptions}
          onChange={(onDelete) => run(changeConstraint(path, { kind: 'foreign key', onDelete }))}
        />
      </Detail>
      <Detail label={words.onUpdate}>
        <Select
          mono
          label={words.onUpdate}
          value={constraint.onUpdate ?? 'NO ACTION'}
          options={actionOptions}
          onChange={(onUpdate) => run(changeConstraint(path, { kind: 'foreign key', onUpdate }))}
        />
      </Detail>
      <Deferral table={table} constraint={constraint} />
      <ConstraintName table={table.id} constraint={constraint} />
      <ConstraintFoot table={table} constraint={constraint} />
    </dl>
  )
}

/** Cardinality is not stored: it is NOT NULL and uniqueness of the columns that refer. */
function Sides({ table, constraint }: RelationshipEditorProps) {
  const run = useRun()
  const target = useDocument((document) => targetNameOf(document, constraint))
  const words = texts.inspector.relationship
  const columns = table.columns.filter(({ id }) => constraint.columns.includes(id))
  const optional = columns.some(({ nullable }) => nullable)
  const single = isUnique(table, constraint.columns)
  const [only] = constraint.columns
  const gesture = `sides:${constraint.id}:${optional}`
  const setOptional = (nullable: boolean) => {
    for (const { id } of columns) {
      run(during(gesture, changeColumn({ table: table.id, column: id }, { nullable })))
    }
  }
  return (
    <>
      <Detail label={words.each(table.name)}>
        <Segmented
          label={words.each(table.name)}
          value={optional ? 'optional' : 'required'}
          options={[
            { value: 'required', label: words.one(target) },
            { value: 'optional', label: words.oneOrNone },
          ]}
          onChange={(next) => setOptional(next === 'optional')}
        />
      </Detail>
      {only && constraint.columns.length === 1 ? (
        <Detail label={words.each(target)}>
          <Segmented
            label={words.each(target)}
            value={single ? 'one' : 'many'}
            options={[
              { value: 'many', label: words.many },
              { value: 'one', label: words.oneOrNone },
            ]}
            onChange={(next) => run(setUnique({ table: table.id, column: only }, next === 'one'))}
          />
        </Detail>
      ) : null}
    </>
  )
}

type DeferralChoice = 'no' | 'immediate' | 'deferred'

function Deferral({ table, constraint }: RelationshipEditorProps) {
  const run = useRun()
  const words = texts.inspector.relationship
  const change = (choice: DeferralChoice) =>
    run(
      changeConstraint(
        { table: table.id, constraint: constraint.id },
        {
          kind: 'foreign key',
          deferrable: choice === 'no' ? undefined : true,
          initially: choice === 'no' ? undefined : initially[choice],
        },
      ),
    )
  return (
    <Detail label={words.checked}>
      <Select
        label={words.checked}
        value={deferralOf(constraint)}
        options={[
          { value: 'no', label: words.deferral.no },
          { value: 'immediate', label: words.deferral.immediate },
          { value: 'deferred', label: words.deferral.deferred },
        ]}
        onChange={change}
      />
    </Detail>
  )
}

const initially = { immediate: 'IMMEDIATE', deferred: 'DEFERRED' } as const

function deferralOf({ deferrable, initially: start }: ForeignKey): DeferralChoice {
  if (!deferrable) return 'no'
  return start === 'DEFERRED' ? 'deferred' : 'immediate'
}
