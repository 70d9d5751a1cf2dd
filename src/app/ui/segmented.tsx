import { Radio } from '@base-ui/react/radio'
import { RadioGroup } from '@base-ui/react/radio-group'
import type { ReactNode } from 'react'
import styles from './segmented.module.css'

export interface SegmentedProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[]
  readonly onChange: (value: Value) => void
  readonly mono?: boolean
  readonly disabled?: boolean
}

/** One of two to four, side by side. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
  mono,
  disabled,
}: SegmentedProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      className={styles['group']}
      data-mono={mono ? '' : undefined}
      value={value}
      disabled={disabled ?? false}
      onValueChange={(next) => onChange(next)}
    >
      {options.map((option) => (
        <Radio.Root key={option.value} value={option.value} className={styles['option']}>
          {option.label}
        </Radio.Root>
      ))}
    </RadioGroup>
  )
}
