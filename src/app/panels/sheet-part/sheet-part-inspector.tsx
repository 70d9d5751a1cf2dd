import { SquareDashed, StickyNote, Table2, Trash2 } from 'lucide-react'
import { useDocument, useReadOnly, useRun, useSession, useSessionStore } from '#canvas'
import {
  changeArea,
  changeNote,
  deleteParts,
  sheetOf,
  tintParts,
  type Area,
  type Note,
  type SheetPart,
  type TableId,
} from '#document'
import { texts } from '#texts'
import { Button, TextField } from '#ui'
import { useAreas } from '../areas.ts'
import inspector from '../inspector/inspector.module.css'
import { Section } from '../inspector/section.tsx'
import { TintField } from './tint-field.tsx'
import styles from './sheet-part.module.css'

const words = texts.sheets.part
const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
const small = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

/** A note or an area, to be changed. */
export function SheetPartInspector({ part }: { part: SheetPart }) {
  const readOnly = useReadOnly()
  const diagram = useSession((session) => session.diagram)
  const note = useDocument((document) =>
    part.kind === 'note' ? sheetOf(document, diagram).notes[part.note] : undefined,
  )
  const area = useDocument((document) =>
    part.kind === 'area' ? sheetOf(document, diagram).areas[part.area] : undefined,
  )
  return (
    <fieldset className={inspector['fields']} disabled={readOnly}>
      <div className={inspector['inspector']}>
        {note ? <NoteFields key={note.id} note={note} /> : null}
        {area ? <AreaFields key={area.id} area={area} /> : null}
        <Tint part={part} tint={(note ?? area)?.tint} />
        {area ? <Tables area={area} /> : null}
        <Remove part={part} />
      </div>
    </fieldset>
  )
}

function NoteFields({ note }: { note: Note }) {
  const run = useRun()
  return (
    <>
      <header className={inspector['head']}>
        <div className={inspector['headRow']}>
          <StickyNote {...icon} />
          <h2 className={styles['title']}>{words.note}</h2>
        </div>
      </header>
      <div className={styles['field']}>
        <TextField
          label={words.text}
          lines={8}
          value={note.text}
          onCommit={(text) => run(changeNote(note.id, { text: text.trimEnd() }))}
        />
      </div>
    </>
  )
}

function AreaFields({ area }: { area: Area }) {
  const run = useRun()
  return (
    <header className={inspector['head']}>
      <div className={inspector['headRow']}>
        <SquareDashed {...icon} />
        <TextField
          look="heading"
          labelHidden
          label={texts.sheets.areaName}
          className={inspector['headName']}
          value={area.name}
          check={(text) => (text.trim() === '' ? words.nameMissing : undefined)}
          onCommit={(text) => run(changeArea(area.id, { name: text.trim() }))}
        />
      </div>
    </header>
  )
}

function Tint({ part, tint }: { part: SheetPart; tint: Area['tint'] }) {
  const run = useRun()
  return (
    <div className={styles['field']}>
      <TintField
        value={tint}
        onChange={(next) => run(tintParts({ tables: [], parts: [part] }, next))}
      />
    </div>
  )
}

function Tables({ area }: { area: Area }) {
  const tables = useAreas().find(({ id }) => id === area.id)?.tables ?? []
  return (
    <Section title={words.tables} count={tables.length}>
      {tables.length === 0 ? <p className={inspector['empty']}>{words.noTables}</p> : null}
      <div className={inspector['list']}>
        {tables.map((table) => (
          <TableLine key={table} table={table} />
        ))}
      </div>
    </Section>
  )
}

function TableLine({ table }: { table: TableId }) {
  const session = useSessionStore()
  const name = useDocument((document) => document.tables[table]?.name)
  return (
    <button
      type="button"
      className={inspector['row']}
      onClick={() => session.getState().view?.focusTable(table)}
    >
      <Table2 {...small} />
      <span className={inspector['rowText']}>
        <span>{name}</span>
      </span>
    </button>
  )
}

function Remove({ part }: { part: SheetPart }) {
  const run = useRun()
  const session = useSessionStore()
  const remove = () => {
    run(deleteParts([part]))
    session.getState().select([])
    session.getState().view?.takeFocus()
  }
  return (
    <div className={inspector['actions']}>
      <Button size="dense" icon={<Trash2 {...small} />} onClick={remove}>
        {words.remove[part.kind]}
      </Button>
      {part.kind === 'area' ? <span className={styles['stays']}>{words.areaStays}</span> : null}
    </div>
  )
}
