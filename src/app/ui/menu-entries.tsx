import { Menu } from '@base-ui/react/menu'
import { Check, ChevronRight } from 'lucide-react'
import { Kbd } from './kbd.tsx'
import { usePopoverLayer } from './layer.ts'
import type { MenuEntry } from './menu-entry.ts'
import styles from './popup.module.css'

/** The lines of a menu, whichever way it was opened. */
export function MenuEntries({ entries }: { entries: readonly MenuEntry[] }) {
  return entries.map((entry) => <Entry key={entry.id} entry={entry} />)
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.kind) {
    case 'separator':
      return <Menu.Separator className={styles['separator']} />
    case 'choice':
      return <Choice entry={entry} />
    case 'submenu':
      return <Submenu entry={entry} />
    case 'item':
      return (
        <Menu.Item
          className={styles['item']}
          disabled={entry.disabled ?? false}
          label={entry.label}
          onClick={entry.onSelect}
        >
          {entry.icon}
          <span className={styles['text']}>{entry.label}</span>
          <End entry={entry} />
        </Menu.Item>
      )
  }
}

function End({ entry }: { entry: MenuEntry & { kind: 'item' } }) {
  if (entry.disabled && entry.reason !== undefined) {
    return <span className={styles['end']}>{entry.reason}</span>
  }
  if (entry.keys === undefined) return null
  return (
    <span className={styles['end']}>
      <Kbd keys={entry.keys} plain />
    </span>
  )
}

function Choice({ entry }: { entry: MenuEntry & { kind: 'choice' } }) {
  return (
    <Menu.Group>
      <Menu.GroupLabel className={styles['groupLabel']}>{entry.label}</Menu.GroupLabel>
      <Menu.RadioGroup
        value={entry.value}
        onValueChange={(value: unknown) => {
          if (typeof value === 'string') entry.onChange(value)
        }}
      >
        {entry.options.map(({ value, label, detail }) => (
          <Menu.RadioItem
            key={value}
            value={value}
            className={styles['item']}
            data-detailed={detail === undefined ? undefined : ''}
            label={label}
            closeOnClick
          >
            <span style={{ display: 'inline-flex', width: 14 }}>
              <Menu.RadioItemIndicator style={{ display: 'inline-flex' }}>
                <Check size={14} strokeWidth={2} />
              </Menu.RadioItemIndicator>
            </span>
            <span className={styles['text']}>
              {label}
              {detail === undefined ? null : <span className={styles['detail']}>{detail}</span>}
            </span>
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </Menu.Group>
  )
}

function Submenu({ entry }: { entry: MenuEntry & { kind: 'submenu' } }) {
  const layer = usePopoverLayer()
  return (
    <Menu.SubmenuRoot>
      <Menu.SubmenuTrigger className={styles['item']}>
        {entry.icon}
        <span className={styles['text']}>{entry.label}</span>
        <ChevronRight size={14} strokeWidth={2} aria-hidden="true" />
      </Menu.SubmenuTrigger>
      <Menu.Portal>
        <Menu.Positioner style={layer} sideOffset={4} alignOffset={-5}>
          <Menu.Popup className={styles['popup']}>
            <MenuEntries entries={entry.entries} />
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.SubmenuRoot>
  )
}
