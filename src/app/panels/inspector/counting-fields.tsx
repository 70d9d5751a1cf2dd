import { useDocument, useRun } from '#canvas'
import { canCount, changeColumn, countsByItself, type Identity } from '#document'
import { texts } from '#texts'
import { Checkbox, Segmented, TextField } from '#ui'
import { problemOfField } from '../problem-at.ts'
import type { ColumnDetailsProps } from './column-details.tsx'
import { traitsOf } from './dialect-traits.ts'
import styles from './inspector.module.css'
import { Detail } from './section.tsx'

/** How a column numbers its rows, in the words of its database. */
export function CountingFields(props: ColumnDetailsProps) {
  const dialect = useDocument((document) => document.dialect)
  const traits = traitsOf(dialect)
  const { table, column } = props
  const counts = traits.counts && canCount(dialect, table, column)
  return (
    <>
      {traits.identity || column.identity ? <IdentityFields {...props} /> : null}
      {counts || column.autoincrement !== undefined ? <CountsField {...props} /> : null}
    </>
  )
}

type Choice = 'none' | 'byDefault' | 'always'

function IdentityFields({ table, column }: ColumnDetailsProps) {
  const run = useRun()
  const { identity } = column
  const problem = useDocument((document) =>
    problemOfField(document, `${table.id}/${column.id}`, 'identity'),
  )
  const words = texts.inspector.columns
  const change = (next: Identity | undefined) =>
    run(
      changeColumn(
        { table: table.id, column: column.id },
        // what counts as an identity is never NULL
        { identity: next, ...(next ? { nullable: false } : {}) },
      ),
    )
  const chosen: Choice = identity ? (identity.always ? 'always' : 'byDefault') : 'none'
  return (
    <>
      <Detail label={words.identity}>
        <Segmented<Choice>
          label={words.identity}
          value={chosen}
          options={[
            { value: 'none', label: words.identities.none },
            { value: 'byDefault', label: words.identities.byDefault },
            { value: 'always', label: words.identities.always },
          ]}
          onChange={(next) =>
            change(next === 'none' ? undefined : { ...identity, always: next === 'always' })
          }
        />
      </Detail>
      {identity ? (
        <dd className={styles['second']}>
          <Numbers identity={identity} problem={problem} onChange={change} />
        </dd>
      ) : null}
    </>
  )
}

const numbers = ['start', 'increment', 'minValue', 'maxValue', 'cache'] as const

interface NumbersProps {
  readonly identity: Identity
  readonly problem: string | undefined
  readonly onChange: (identity: Identity) => void
}

function Numbers({ identity, problem, onChange }: NumbersProps) {
  const words = texts.inspector.columns.counting
  const change = (key: (typeof numbers)[number], text: string) => {
    const { [key]: _before, ...rest } = identity
    onChange(text === '' ? rest : { ...rest, [key]: text })
  }
  return (
    <div className={styles['numbers']}>
      {numbers.map((key) => (
        <TextField
          key={key}
          mono
          size="dense"
          label={words[key]}
          value={identity[key] ?? ''}
          check={(text) => (/^\s*[+-]?\d*\s*$/.test(text) ? undefined : words.noNumber)}
          problem={problem}
          reasonHidden={problem !== undefined}
          onCommit={(text) => change(key, text.trim())}
        />
      ))}
      <Checkbox
        label={words.cycle}
        checked={identity.cycle ?? false}
        onChange={(cycle) => {
          const { cycle: _before, ...rest } = identity
          onChange(cycle ? { ...rest, cycle } : rest)
        }}
      />
    </div>
  )
}

/** The dialect's own way of counting: an integer that is a key alone does, unless it says otherwise. */
function CountsField({ table, column }: ColumnDetailsProps) {
  const run = useRun()
  const dialect = useDocument((document) => document.dialect)
  const own = countsByItself(dialect, table, column)
  const words = texts.inspector.columns
  return (
    <Detail label={words.countsHint[dialect]}>
      <Checkbox
        label={words.counts}
        checked={column.autoincrement ?? own}
        disabled={column.identity !== undefined}
        onChange={(counts) =>
          run(
            changeColumn(
              { table: table.id, column: column.id },
              { autoincrement: counts === own ? undefined : counts },
            ),
          )
        }
      />
    </Detail>
  )
}
