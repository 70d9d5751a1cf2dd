import { useCompletion, useDocument } from '#canvas'
import { usesOf, type SchemaObject } from '#document'
import { texts } from '#texts'
import { TextField } from '#ui'
import { Detail, Section } from '../inspector/section.tsx'
import styles from './objects.module.css'

export interface PlaceFieldsProps {
  readonly schema: string | undefined
  /** Absent for what has none. */
  readonly onSchema: (schema: string | undefined) => void
}

/** The schema that an object is in; the list offers those in use. */
export function SchemaField({ schema, onSchema }: PlaceFieldsProps) {
  const complete = useCompletion()
  const words = texts.objects
  return (
    <Detail label={words.schema}>
      <TextField
        mono
        size="dense"
        labelHidden
        label={words.schema}
        placeholder={words.schemaPlaceholder}
        value={schema ?? ''}
        complete={complete.schema}
        onCommit={(text) => onSchema(text.trim() || undefined)}
      />
    </Detail>
  )
}

export function CommentField({
  comment,
  onComment,
}: {
  comment: string | undefined
  onComment: (comment: string | undefined) => void
}) {
  const words = texts.objects
  return (
    <Detail label={words.comment}>
      <TextField
        size="dense"
        labelHidden
        label={words.comment}
        placeholder={words.commentPlaceholder}
        value={comment ?? ''}
        onCommit={(text) => onComment(text.trim() || undefined)}
      />
    </Detail>
  )
}

/** What would miss the object. */
export function Uses({ object }: { object: SchemaObject }) {
  // Joined, as a list made anew would be another one with each change of the drawing.
  const uses = useDocument((document) => usesOf(document, object).join('\n'))
  const words = texts.objects
  const names = uses === '' ? [] : uses.split('\n')
  return (
    <div className={styles['uses']}>
      <Section title={words.usedBy} count={names.length}>
        {names.length === 0 ? (
          <p className={styles['hint']}>{words.unused}</p>
        ) : (
          <ul className={styles['names']}>
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  )
}
