import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { useRun } from '#canvas'
import { changeType, renameEnumValue, type Enumeration } from '#document'
import { texts } from '#texts'
import { IconButton, TextField } from '#ui'
import { Section } from '../inspector/section.tsx'
import styles from './objects.module.css'

const icon = { size: 14, strokeWidth: 2 } as const

/** The values in their order, which is how they compare; the last line adds the next. */
export function EnumValues({ type }: { type: Enumeration }) {
  const run = useRun()
  const last = useRef<HTMLInputElement>(null)
  // A value that was added leaves an empty line for the next.
  const [added, setAdded] = useState(0)
  const { values } = type
  const words = texts.objects.enum
  const change = (next: readonly string[]) =>
    run(changeType(type.id, { kind: 'enum', values: next }))
  const taken = (text: string, own?: string) =>
    text !== own && values.includes(text) ? words.taken(text) : undefined
  return (
    <Section
      title={words.values}
      count={values.length}
      add={
        <IconButton
          size="dense"
          label={words.add}
          icon={<Plus {...icon} />}
          onClick={() => last.current?.focus()}
        />
      }
    >
      <ol className={styles['values']}>
        {values.map((value, at) => (
          <li key={value} className={styles['value']}>
            <span aria-hidden="true">{at + 1}</span>
            <TextField
              mono
              look="cell"
              labelHidden
              label={words.valueOf(at + 1)}
              value={value}
              check={(text) => (text === '' ? words.empty : taken(text, value))}
              onCommit={(text) => run(renameEnumValue(type.id, value, text))}
              onEnter={() => last.current?.focus()}
            />
            <ValueButtons values={values} at={at} onChange={change} />
          </li>
        ))}
        <li className={styles['value']}>
          <span aria-hidden="true">{values.length + 1}</span>
          <TextField
            key={added}
            mono
            look="cell"
            labelHidden
            label={words.add}
            placeholder={words.newPlaceholder}
            value=""
            inputRef={last}
            autoFocus={added > 0}
            check={(text) => taken(text)}
            onCommit={(text) => {
              if (text !== '') change([...values, text])
            }}
            onEnter={() => setAdded(added + 1)}
          />
        </li>
      </ol>
    </Section>
  )
}

interface ValueButtonsProps {
  readonly values: readonly string[]
  readonly at: number
  readonly onChange: (values: readonly string[]) => void
}

function ValueButtons({ values, at, onChange }: ValueButtonsProps) {
  const words = texts.objects.enum
  const value = values[at] ?? ''
  const others = values.toSpliced(at, 1)
  return (
    <>
      <IconButton
        size="dense"
        label={words.moveUp(value)}
        disabled={at === 0}
        icon={<ArrowUp {...icon} />}
        onClick={() => onChange(others.toSpliced(at - 1, 0, value))}
      />
      <IconButton
        size="dense"
        label={words.moveDown(value)}
        disabled={at === values.length - 1}
        icon={<ArrowDown {...icon} />}
        onClick={() => onChange(others.toSpliced(at + 1, 0, value))}
      />
      <IconButton
        size="dense"
        label={values.length === 1 ? words.last : words.remove(value)}
        disabled={values.length === 1}
        icon={<X {...icon} />}
        onClick={() => onChange(others)}
      />
    </>
  )
}
