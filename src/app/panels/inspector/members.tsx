import { GripVertical, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { texts } from '#texts'
import { IconButton, Tooltip } from '#ui'
import styles from './members.module.css'
import { useReorder } from './use-reorder.ts'

export interface Member {
  readonly key: string
  /** For the buttons of its line. */
  readonly name: string
  readonly fields: ReactNode
}

export interface MembersProps {
  readonly label: string
  readonly members: readonly Member[]
  readonly onMove: (from: number, to: number) => void
  /** Absent where the last one cannot go. */
  readonly onRemove: ((place: number) => void) | undefined
  /** Below the lines: what adds one. */
  readonly add: ReactNode
}

/** What a key, a reference or an index is made of, in its order: a line each, with a grip and a way out. */
export function Members({ label, members, onMove, onRemove, add }: MembersProps) {
  const reorder = useReorder(members.length, onMove)
  const words = texts.inspector.members
  return (
    <div role="group" aria-label={label} className={styles['members']}>
      <div className={styles['lines']} data-reorder="">
        {members.map(({ key, name, fields }, place) => (
          <div key={key} className={styles['line']} {...reorder.row(place)}>
            <Tooltip text={words.moveHint} side="left">
              <button
                type="button"
                className={styles['grip']}
                aria-label={words.move(name)}
                {...reorder.grip(place)}
              >
                <GripVertical size={12} strokeWidth={2} />
              </button>
            </Tooltip>
            {fields}
            {onRemove ? (
              <IconButton
                size="dense"
                label={words.remove(name)}
                icon={<X size={12} strokeWidth={2.25} />}
                onClick={() => onRemove(place)}
              />
            ) : null}
          </div>
        ))}
      </div>
      {add}
    </div>
  )
}

/** A list with the one at `from` standing at `to`. */
export const moved = <T,>(items: readonly T[], from: number, to: number): readonly T[] => {
  const item = items[from]
  return item === undefined ? items : items.toSpliced(from, 1).toSpliced(to, 0, item)
}
