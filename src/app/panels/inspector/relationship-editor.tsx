import { useDocument, useRun } from '#canvas'
import {
  changeConstraint,
  isUnique,
  keyColumns,
  setOptional,
  setSingle,
  type ForeignKey,
  type ReferentialAction,
  type Table,
} from '#document'
import { texts } from '#texts'
import { Checkbox, Segmented, Select } from '#ui'
import { ConstraintFoot } from './constraint-editors.tsx'
import { targetNameOf } from './constraint-summary.tsx'
import { traitsOf } from './dialect-traits.ts'
import styles from './inspector.module.css'
import { PairFields } from './pair-fields.tsx'
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

/** A foreign key: how many on each side, over which columns, what happens to rows, and when it is looked at. */
export function RelationshipEditor({ table, constraint }: RelationshipEditorProps) {
  const run = useRun()
  const words = texts.inspector.relationship
  const change = (patch: Partial<Pick<ForeignKey, 'onDelete' | 'onUpdate' | 'enforced'>>) =>
    run(
      changeConstraint(
        { table: table.id, constraint: constraint.id },
        { kind: 'foreign key', ...patch },
      ),
    )
  return (
    <dl className={styles['details']}>
      <Sides table={table} constraint={constraint} />
      <PairFields table={table} constraint={constraint} />
      <Detail label={words.onDelete}>
        <Select
          mono
          label={words.onDelete}
          value={constraint.onDelete ?? 'NO ACTION'}
          options={actionOptions}
          onChange={(onDelete) => change({ onDelete })}
        />
      </Detail>
      <Detail label={words.onUpdate}>
        <Select
          mono
          label={words.onUpdate}
          value={constraint.onUpdate ?? 'NO ACTION'}
          options={actionOptions}
          onChange={(onUpdate) => change({ onUpdate })}
        />
      </Detail>
      <Deferral table={table} constraint={constraint} />
      <Match table={table} constraint={constraint} />
      <dd className={styles['wide']}>
        <Checkbox
          label={words.enforced}
          checked={constraint.enforced}
          onChange={(enforced) => change({ enforced })}
        />
      </dd>
      <ConstraintFoot table={table} constraint={constraint} />
    </dl>
  )
}

/** Cardinality is not stored: it is NOT NULL and uniqueness of the columns that refer. */
function Sides({ table, constraint }: RelationshipEditorProps) {
  const run = useRun()
  const target = useDocument((document) => targetNameOf(document, constraint))
  const words = texts.inspector.relationship
  const path = { table: table.id, constraint: constraint.id }
  const columns = table.columns.filter(({ id }) => constraint.columns.includes(id))
  const optional = columns.some(({ nullable }) => nullable)
  const single = isUnique(table, constraint.columns)
  const key = keyColumns(table)
  return (
    <>
      <Detail label={words.each(table.name)}>
        <span title={columns.every(({ id }) => key.has(id)) ? words.optionalKey : undefined}>
          <Segmented
            label={words.each(table.name)}
            value={optional ? 'optional' : 'required'}
            disabled={columns.every(({ id }) => key.has(id))}
            options={[
              { value: 'required', label: words.one(target) },
              { value: 'optional', label: words.oneOrNone },
            ]}
            onChange={(next) => run(setOptional(path, next === 'optional'))}
          />
        </span>
      </Detail>
      <Detail label={words.each(target)}>
        <Segmented
          label={words.each(target)}
          value={single ? 'one' : 'many'}
          options={[
            { value: 'many', label: words.many },
            { value: 'one', label: words.oneOrNone },
          ]}
          onChange={(next) => run(setSingle(path, next === 'one'))}
        />
      </Detail>
    </>
  )
}

type DeferralChoice = 'no' | 'immediate' | 'deferred'

function Deferral({ table, constraint }: RelationshipEditorProps) {
  const run = useRun()
  const { deferrable } = traitsOf(useDocument(({ dialect }) => dialect))
  const words = texts.inspector.relationship
  if (!deferrable && !constraint.deferrable) return null
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

type MatchChoice = 'none' | 'FULL' | 'PARTIAL'

/** Whether a reference over several columns may be NULL in some of them. */
function Match({ table, constraint }: RelationshipEditorProps) {
  const run = useRun()
  const { match } = traitsOf(useDocument(({ dialect }) => dialect))
  const words = texts.inspector.relationship
  const said = matchOf(constraint)
  if (said === 'none' && (!match || constraint.columns.length < 2)) return null
  const choices: readonly MatchChoice[] =
    said === 'PARTIAL' ? ['none', 'FULL', said] : ['none', 'FULL']
  return (
    <Detail label={words.match}>
      <Segmented<MatchChoice>
        label={words.match}
        value={said}
        options={choices.map((value) => ({ value, label: words.matches[value] }))}
        onChange={(next) =>
          run(
            changeConstraint(
              { table: table.id, constraint: constraint.id },
              { kind: 'foreign key', match: next === 'none' ? undefined : next },
            ),
          )
        }
      />
    </Detail>
  )
}

function matchOf({ match }: ForeignKey): MatchChoice {
  const word = match?.toUpperCase()
  return word === 'FULL' || word === 'PARTIAL' ? word : 'none'
}
