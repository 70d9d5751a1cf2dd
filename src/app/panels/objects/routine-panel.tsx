import { FileCode2 } from 'lucide-react'
import { useDocument, useReadOnly, useRun } from '#canvas'
import { renameRoutine, writeRoutine, type RawObjectId } from '#document'
import { texts } from '#texts'
import { CodeField } from '#ui'
import { Section } from '../inspector/section.tsx'
import { Uses } from './object-fields.tsx'
import { ObjectHeader } from './object-header.tsx'
import styles from './objects.module.css'

/** A trigger, routine or the like: its text is all that there is, kind and name are what the text says. */
export function RoutinePanel({ id }: { id: RawObjectId }) {
  const run = useRun()
  const readOnly = useReadOnly()
  const routine = useDocument((document) => document.rawObjects[id])
  if (!routine) return null
  const object = { kind: 'routine', id } as const
  const words = texts.objects.routine
  return (
    <>
      <ObjectHeader
        object={object}
        name={routine.name}
        what={routine.kind}
        icon={<FileCode2 size={16} strokeWidth={1.75} aria-hidden="true" />}
        onRename={(name) => run(renameRoutine(id, name))}
      />
      <div className={styles['code']}>
        <CodeField
          key={id}
          language="sql"
          label={words.text(routine.name)}
          value={routine.sql}
          readOnly={readOnly}
          onCommit={(text) => run(writeRoutine(id, text.trimEnd()))}
        />
      </div>
      <p className={styles['hint']}>{words.asItIs}</p>
      <div className={styles['uses']}>
        <Section title={words.after} count={routine.after.length}>
          {routine.after.length === 0 ? (
            <p className={styles['hint']}>{routine.early ? words.first : words.nothing}</p>
          ) : (
            <ul className={styles['names']}>
              {routine.after.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          )}
        </Section>
      </div>
      <Uses object={object} />
    </>
  )
}
