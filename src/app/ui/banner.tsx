import { CircleX, Info, Lock, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './banner.module.css'
import { Words } from './words.tsx'

export interface BannerProps {
  readonly tone: 'bad' | 'warn' | 'info'
  /** A lock for what is read-only, else the sign of the tone. */
  readonly locked?: boolean
  /** Names between backticks, as {@link Words} has them. */
  readonly children: string
  /** Buttons that end the state. */
  readonly actions?: ReactNode
}

/** A state of the whole page, across the top of the canvas: what is, then what can be done. */
export function Banner({ tone, locked = false, children, actions }: BannerProps) {
  const Sign = locked ? Lock : signs[tone]
  return (
    <div className={styles['banner']} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Sign size={16} strokeWidth={1.75} aria-hidden="true" />
      <p className={styles['text']}>
        <Words text={children} />
      </p>
      {actions}
    </div>
  )
}

const signs = { bad: CircleX, warn: TriangleAlert, info: Info } as const
