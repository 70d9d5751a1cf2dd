import { useMemo } from 'react'
import { ViewportPortal } from '@xyflow/react'
import { overlap } from '#picture'
import { useCanvas } from '../canvas-context.tsx'
import { isLayer } from '../detail.ts'
import { useSession } from '../session-context.tsx'
import { AreaBox } from './area-box.tsx'
import { NameOverLayer } from './name-over-layer.tsx'
import { NoteBox } from './note-box.tsx'

/** Areas on the ground below the lines; notes above them, below the tables. From afar they are painted. */
export function SheetLayer() {
  const isPicture = useCanvas(({ detail }) => isLayer(detail))
  return isPicture ? <NameOverLayer /> : <Sheet />
}

function Sheet() {
  const areas = useCanvas(({ scene }) => scene.areas)
  const notes = useCanvas(({ scene }) => scene.notes)
  const seen = useCanvas((state) => state.area)
  const writing = useSession((session) => session.writing)
  const near = useMemo(
    () => ({
      areas: areas.filter((area) => overlap(area, seen)),
      notes: notes.filter((note) => overlap(note, seen)),
    }),
    [areas, notes, seen],
  )
  return (
    <ViewportPortal>
      {near.areas.map((area) => (
        <AreaBox
          key={area.id}
          area={area}
          isWritten={writing?.kind === 'area' && writing.area === area.id}
        />
      ))}
      {near.notes.map((note) => (
        <NoteBox
          key={note.id}
          note={note}
          isWritten={writing?.kind === 'note' && writing.note === note.id}
        />
      ))}
    </ViewportPortal>
  )
}
