import { Select as Base } from '@base-ui/react/select'
import { Check, ChevronDown } from 'lucide-react'
import { usePopoverLayer } from './layer.ts'
import popup from './popup.module.css'
import styles from './select.module.css'

export interface SelectProps<Value extends string> {
  /** Read aloud; the visible label stands beside it. */
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
  readonly mono?: boolean
  readonly disabled?: boolean
}

/** One of a few, when they do not fit side by side. */
export function Select<Value extends string>({
  label,
  value,
  options,
  onChange,
  mono,
  disabled,
}: SelectProps<Value>) {
  const layer = usePopoverLayer()
  return (
    <Base.Root<Value>
      items={options}
      value={value}
      disabled={disabled ?? false}
      onValueChange={(next) => {
        if (next !== null) onChange(next)
      }}
    >
      <Base.Trigger
        className={styles['trigger']}
        aria-label={label}
        data-mono={mono ? '' : undefined}
      >
        <Base.Value />
        <Base.Icon className={styles['icon']}>
          <ChevronDown size={14} strokeWidth={2} />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner style={layer} alignItemWithTrigger={false} sideOffset={4}>
          <Base.Popup className={popup['popup']} aria-label={label}>
            {options.map((option) => (
              <Base.Item key={option.value} value={option.value} className={popup['item']}>
                <span style={{ display: 'inline-flex', width: 14 }}>
                  <Base.ItemIndicator style={{ display: 'inline-flex' }}>
                    <Check size={14} strokeWidth={2} />
                  </Base.ItemIndicator>
                </span>
                <Base.ItemText className={mono ? popup['mono'] : undefined}>
                  {option.label}
                </Base.ItemText>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
