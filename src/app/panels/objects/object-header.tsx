import { Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useDocument, useDocumentStore, useReadOnly } from '#canvas'
import type { SchemaObject } from '#document'
import { texts } from '#texts'
import { IconButton, Reason, TextField } from '#ui'
import { deleteListedObject } from '../../actions/object-actions.ts'
import { useApp } from '../../shell/app-context.tsx'
import inspector from '../inspector/inspector.module.css'
import { problemAt } from '../problem-at.ts'
import styles from './objects.module.css'
import { useNaming } from './use-naming.ts'

export interface ObjectHeaderProps {
  readonly object: SchemaObject
  readonly name: string
  /** `view`, `enum`, `trigger`. */
  readonly what: string
  readonly icon: ReactNode
  readonly onRename: (name: string) => void
}

/** The name of an object, which can be typed over, and what is wrong with it as a whole. */
export function ObjectHeader({ object, name, what, icon, onRename }: ObjectHeaderProps) {
  const document = useDocumentStore()
  const { window } = useApp()
  const input = useNaming(object.id)
  const readOnly = useReadOnly()
  const problem = useDocument((present) => problemAt(present, object.id))
  const words = texts.objects
  return (
    <>
      <header className={inspector['head']}>
        <div className={inspector['headRow']}>
          {icon}
          <TextField
            key={object.id}
            inputRef={input}
            look="heading"
            labelHidden
            className={inspector['headName']}
            label={words.name(what)}
            value={name}
            check={(text) => (text.trim() === '' ? words.nameMissing(what) : undefined)}
            onCommit={(text) => onRename(text.trim())}
          />
          <span className={inspector['rows']}>{what}</span>
          {readOnly ? null : (
            <IconButton
              size="dense"
              label={words.remove(what)}
              icon={<Trash2 size={14} strokeWidth={2} />}
              onClick={() => deleteListedObject({ document, window }, object)}
            />
          )}
        </div>
      </header>
      {problem === undefined ? null : (
        <div className={styles['problem']}>
          <Reason>{problem}</Reason>
        </div>
      )}
    </>
  )
}
