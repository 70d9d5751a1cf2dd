import { ArrowBigUp, ArrowDown, ArrowUp, Command, CornerDownLeft, Option } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './kbd.module.css'

const isApple = /Mac|iPhone|iPad/.test(globalThis.navigator?.platform ?? '')

const icon = { size: 12, strokeWidth: 2, 'aria-hidden': true } as const

// These signs are not in the Latin font files; as text they would break the widths.
const signs: Readonly<Record<string, ReactNode>> = {
  Mod: isApple ? <Command {...icon} /> : 'Ctrl',
  Shift: <ArrowBigUp {...icon} />,
  Alt: isApple ? <Option {...icon} /> : 'Alt',
  Return: <CornerDownLeft {...icon} />,
  ArrowUp: <ArrowUp {...icon} />,
  ArrowDown: <ArrowDown {...icon} />,
}

const spoken: Readonly<Record<string, string>> = {
  Mod: isApple ? 'Command' : 'Control',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/**
 * Keys, drawn.
 *
 * @param keys joined by plus signs, as `Mod+Shift+Z`; `Mod` is ⌘ on a Mac and Ctrl elsewhere
 * @param plain without a frame, for menus
 */
export function Kbd({ keys, plain = false }: { keys: string; plain?: boolean }) {
  const parts = keys.split('+')
  return (
    <kbd className={classes(styles['kbd'], plain && styles['plain'])}>
      <span className="visually-hidden">{parts.map((part) => spoken[part] ?? part).join(' ')}</span>
      {parts.map((part) => (
        <span key={part} aria-hidden="true" style={{ display: 'inline-flex' }}>
          {signs[part] ?? part}
        </span>
      ))}
    </kbd>
  )
}
