import { memo, useState, type KeyboardEvent } from 'react'
import { changeArea, type Area } from '#document'
import { texts } from '#texts'
import { useCanvas } from '../canvas-context.tsx'
import { useReadOnly, useRun } from '../document-context.tsx'
import { useSession } from '../session-context.tsx'
import { boxStyle, isAlone, isChosen } from './chosen.ts'
import { Handles } from './handles.tsx'
import { tableCountOf } from './members.ts'
import styles from './sheets.module.css'
import { useLastWord } from './use-last-word.ts'
import { useStopWriting } from './use-stop-writing.ts'

/** A named part of the ground. */
export const AreaBox = memo(function AreaBox({
  area,
  isWritten,
}: {
  area: Area
  isWritten: boolean
}) {
  const part = { kind: 'area', area: area.id } as const
  const isSelected = useSession(({ selection }) => isChosen(selection, area.id))
  const isOnly = useSession(({ selection }) => isAlone(selection, area.id))
  const tables = useCanvas(({ scene }) => tableCountOf(scene, area.id))
  const readOnly = useReadOnly()
  return (
    <div
      className={styles['area']}
      style={boxStyle(area)}
      data-part={area.id}
      data-tint={area.tint}
      data-selected={isSelected ? '' : undefined}
      role="group"
      tabIndex={0}
      aria-label={texts.sheets.area(area.name, tables)}
    >
      <div className={`nopan ${styles['areaHeader']}`}>
        {isWritten && !readOnly ? (
          <AreaNameField key={area.id} area={area} />
        ) : (
          <span className={styles['areaName']} title={area.name}>
            {area.name}
          </span>
        )}
        <span className={styles['areaCount']}>{tables}</span>
      </div>
      {isOnly && !readOnly ? <Handles part={part} /> : null}
    </div>
  )
})

export function AreaNameField({ area }: { area: Area }) {
  const run = useRun()
  const stop = useStopWriting({ kind: 'area', area: area.id })
  const [name, setName] = useState(area.name)
  const commit = () => {
    const typed = name.trim()
    if (typed !== '' && typed !== area.name) run(changeArea(area.id, { name: typed }))
  }
  const silence = useLastWord(commit)
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    if (event.key === 'Escape') silence()
    stop('key')
  }
  return (
    <input
      // the field exists because the user asked for it
      autoFocus
      className={styles['areaField']}
      aria-label={texts.sheets.areaName}
      value={name}
      spellCheck={false}
      autoComplete="off"
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onKeyDown={onKey}
      onBlur={() => stop('away')}
    />
  )
}
