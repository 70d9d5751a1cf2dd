import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useRef, useState, type RefObject } from 'react'
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
  const { values } = type
  const words = texts.objects.enum
  const change = (next: readonly string[]) =>
    run(changeType(type.id, { kind: 'enum', values: next }))
  const refusal = (text: string, own: string) => {
    if (text === '') return words.empty
    return text !== own && values.includes(text) ? words.taken(text) : undefined
  }
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
              check={(text) => refusal(text, value)}
              onCommit={(text) => run(renameEnumValue(type.id, value, text))}
              onEnter={() => last.current?.focus()}
            />
            <ValueButtons values={values} at={at} onChange={change} />
          </li>
        ))}
        <NewValue values={values} inputRef={last} onAdd={(text) => change([...values, text])} />
      </ol>
    </Section>
  )
}

interface NewValueProps {
  readonly values: readonly string[]
  readonly inputRef: RefObject<HTMLInputElement | null>
  readonly onAdd: (value: string) => void
}

/** The empty line at the end; a value that was added leaves another one. */
function NewValue({ values, inputRef, onAdd }: NewValueProps) {
  const [added, setAdded] = useState(0)
  const words = texts.objects.enum
  return (
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
        inputRef={inputRef}
        autoFocus={added > 0}
        check={(text) => (values.includes(text) ? words.taken(text) : undefined)}
        onCommit={onAdd}
        onEnter={() => {
          const text = inputRef.current?.value ?? ''
          // What was refused stays to be changed.
          if (text !== '' && !values.includes(text)) setAdded(added + 1)
        }}
      />
    </li>
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
