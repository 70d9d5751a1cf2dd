import { ListTree } from 'lucide-react'
import { useCompletion, useDocument, useRun } from '#canvas'
import { changeSequence, renameSequence, type Sequence, type SequenceId } from '#document'
import { texts } from '#texts'
import { Checkbox, TextField } from '#ui'
import { Detail } from '../inspector/section.tsx'
import { SchemaField, Uses } from './object-fields.tsx'
import { ObjectHeader } from './object-header.tsx'
import styles from './objects.module.css'

const numbers = ['start', 'increment', 'minValue', 'maxValue', 'cache'] as const
const placeholders = { start: '1', increment: '1', minValue: '1', maxValue: '2^63 − 1', cache: '1' }

/** A counter: where it begins, how far it goes. */
export function SequencePanel({ id }: { id: SequenceId }) {
  const run = useRun()
  const complete = useCompletion()
  const sequence = useDocument((document) => document.sequences[id])
  if (!sequence) return null
  const object = { kind: 'sequence', id } as const
  const words = texts.objects.sequence
  const change = (patch: Partial<Omit<Sequence, 'id' | 'name'>>) => run(changeSequence(id, patch))
  return (
    <>
      <ObjectHeader
        object={object}
        name={sequence.name}
        what="sequence"
        icon={<ListTree size={16} strokeWidth={1.75} aria-hidden="true" />}
        onRename={(name) => run(renameSequence(id, name))}
      />
      <dl className={styles['details']} aria-label={words.title}>
        <SchemaField
          schema={sequence.schema}
          onSchema={(schema) => run(changeSequence(id, { schema }))}
        />
        <Detail label={words.type}>
          <TextField
            mono
            size="dense"
            labelHidden
            label={words.type}
            placeholder={words.typePlaceholder}
            value={sequence.type ?? ''}
            complete={complete.type}
            onCommit={(text) => run(changeSequence(id, { type: text.trim() || undefined }))}
          />
        </Detail>
        {numbers.map((key) => (
          <Detail key={key} label={words[key]}>
            <TextField
              mono
              size="dense"
              labelHidden
              label={words[key]}
              placeholder={placeholders[key]}
              value={sequence[key] ?? ''}
              check={(text) => (isNumber(text) ? undefined : words.noNumber)}
              onCommit={(text) => run(changeSequence(id, { [key]: text.trim() || undefined }))}
            />
          </Detail>
        ))}
        <Detail label="">
          <Checkbox
            label={words.cycle}
            checked={sequence.cycle ?? false}
            onChange={(cycle) => change({ cycle })}
          />
        </Detail>
      </dl>
      <Uses object={object} />
    </>
  )
}

const isNumber = (text: string): boolean => /^\s*(?:[+-]?\d{1,30})?\s*$/.test(text)
