import { Checkbox as Base } from '@base-ui/react/checkbox'
import { Check, Minus } from 'lucide-react'
import styles from './checkbox.module.css'

export interface CheckboxProps {
  readonly label: string
  /** The label is read aloud but not shown: a column header names it. */
  readonly labelHidden?: boolean
  readonly checked: boolean
  /** Some of several are. */
  readonly mixed?: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

/** Yes or no. */
export function Checkbox({
  label,
  labelHidden,
  checked,
  mixed,
  onChange,
  disabled,
}: CheckboxProps) {
  const box = (
    <Base.Root
      className={styles['box']}
      checked={checked}
      indeterminate={mixed ?? false}
      disabled={disabled ?? false}
      onCheckedChange={(next) => onChange(next)}
      aria-label={labelHidden ? label : undefined}
    >
      <Base.Indicator style={{ display: 'inline-flex' }}>
        {mixed ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
      </Base.Indicator>
    </Base.Root>
  )
  if (labelHidden) return box
  return (
    <label className={styles['label']}>
      {box}
      {label}
    </label>
  )
}
