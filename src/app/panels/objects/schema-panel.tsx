import { FolderClosed } from 'lucide-react'
import { useDocument, useRun } from '#canvas'
import { countInSchema, renameSchema } from '#document'
import { texts } from '#texts'
import { TextField } from '#ui'
import { useWindow } from '../../shell/app-context.tsx'
import inspector from '../inspector/inspector.module.css'
import styles from './objects.module.css'
import { useNaming } from './use-naming.ts'

/** A schema is where its objects are: it has a name and nothing else. */
export function SchemaPanel({ name }: { name: string }) {
  const run = useRun()
  const count = useDocument((document) => countInSchema(document, name))
  const input = useNaming(name)
  const showListed = useWindow((state) => state.showListed)
  const words = texts.objects
  if (count === 0) return null
  const rename = (next: string) => {
    run(renameSchema(name, next))
    showListed({ kind: 'schema', id: next })
  }
  return (
    <>
      <header className={inspector['head']}>
        <div className={inspector['headRow']}>
          <FolderClosed size={16} strokeWidth={1.75} aria-hidden="true" />
          <TextField
            key={name}
            inputRef={input}
            look="heading"
            labelHidden
            className={inspector['headName']}
            label={words.name(words.schemaPanel.title)}
            value={name}
            check={(text) =>
              text.trim() === '' ? words.nameMissing(words.schemaPanel.title) : undefined
            }
            onCommit={(text) => rename(text.trim())}
          />
          <span className={inspector['rows']}>{words.schemaPanel.title}</span>
        </div>
      </header>
      <p className={styles['note']}>{words.schemaPanel.holds(count)}</p>
    </>
  )
}
