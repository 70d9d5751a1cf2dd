import { Progress } from '@base-ui/react/progress'
import styles from './progress-bar.module.css'

export interface ProgressBarProps {
  readonly label: string
  /** Absent while the whole is not known. */
  readonly done?: number
  readonly total?: number
}

/** Two pixels that say how far it is; the count stands beside it. */
export function ProgressBar({ label, done, total }: ProgressBarProps) {
  return (
    <Progress.Root aria-label={label} value={done ?? null} max={total ?? 100}>
      <Progress.Track className={styles['track']}>
        <Progress.Indicator className={styles['bar']} />
      </Progress.Track>
    </Progress.Root>
  )
}
