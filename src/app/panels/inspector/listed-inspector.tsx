import { Eye, FileCode2 } from 'lucide-react'
import { useDocument } from '#canvas'
import type { SchemaDocument } from '#document'
import { texts } from '#texts'
import { CodeView } from '#ui'
import type { ListedObject } from '../../shell/window-state.ts'
import styles from './inspector.module.css'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** A view, trigger or virtual table: kept as it was written, and written out again as it is. */
export function ListedInspector({ listed }: { listed: ListedObject }) {
  const object = useDocument((document) => objectOf(document, listed))
  if (!object) return null
  const isView = 'definition' in object
  return (
    <div className={styles['inspector']}>
      <header className={styles['head']}>
        <div className={styles['headRow']}>
          {isView ? <Eye {...icon} /> : <FileCode2 {...icon} />}
          <h2 className={styles['listedName']}>{object.name}</h2>
          <span className={styles['rows']}>
            {isView ? texts.inspector.listed.view : object.kind}
          </span>
        </div>
        <p className={styles['listedNote']}>{texts.inspector.listed.note}</p>
      </header>
      <div className={styles['source']}>
        <CodeView
          label={texts.inspector.listed.source(object.name)}
          code={isView ? object.definition : object.sql}
          language="sql"
        />
      </div>
    </div>
  )
}

const objectOf = (document: SchemaDocument, listed: ListedObject) =>
  listed.kind === 'view' ? document.views[listed.id] : document.rawObjects[listed.id]
