import { Copy } from 'lucide-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { tablesOf, useDocument, useSession } from '#canvas'
import type { TableId } from '#document'
import { texts } from '#texts'
import { Button, notify, Segmented } from '#ui'
import { catalogueOf } from '../query/catalogue-of.ts'
import { ddlOf, type Ddl, type DdlDialect } from './ddl-statements.ts'
import styles from './ddl-panel.module.css'
import { DdlNotes } from './ddl-notes.tsx'
import { DdlView } from './ddl-view.tsx'

interface DdlPanelProps {
  /** Only this table, with its indexes. */
  readonly table?: TableId
}

const dialects: readonly DdlDialect[] = ['sqlite', 'postgresql', 'mysql']

/** The statements that make the schema, as it is drawn this moment. */
export function DdlPanel({ table }: DdlPanelProps) {
  const own = useDocument((document) => document.dialect)
  const [dialect, setDialect] = useState<DdlDialect>(own)
  const [extent, setExtent] = useState<'whole' | 'selection'>('whole')
  const selection = useSession((state) => state.selection)
  const selected = tablesOf(selection)
  const isPart = extent === 'selection' && selected.size > 0
  const ddl = useDdl(dialect, table ? new Set([table]) : isPart ? selected : undefined)
  const words = texts.ddl
  return (
    <section className={styles['panel']} data-narrow={table ? '' : undefined}>
      <div className={styles['bar']}>
        <Segmented
          label={words.dialect}
          value={dialect}
          options={dialects.map((value) => ({ value, label: words.dialects[value] }))}
          onChange={setDialect}
        />
        {table || selected.size === 0 ? null : (
          <Segmented
            label={words.extent}
            value={isPart ? 'selection' : 'whole'}
            options={[
              { value: 'whole', label: words.whole },
              { value: 'selection', label: words.selection(selected.size) },
            ]}
            onChange={setExtent}
          />
        )}
        <span className={styles['space']} />
        {table ? null : (
          <span className={styles['count']}>{words.statements(ddl.statements.length)}</span>
        )}
        <CopyButton ddl={ddl} />
      </div>
      <div className={styles['body']}>
        <DdlView ddl={ddl} label={words.code(words.dialects[dialect])} marks={!table} />
        <DdlNotes notes={ddl.notes} />
      </div>
    </section>
  )
}

function useDdl(dialect: DdlDialect, tables: ReadonlySet<TableId> | undefined): Ddl {
  // Typing on the canvas comes first; the statements may be a moment behind.
  const document = useDeferredValue(useDocument((present) => present))
  const key = tables && [...tables].join(' ')
  return useMemo(
    () => ddlOf(document, dialect, catalogueOf(document), tables),
    // The set is another one with each render; what is in it is what counts.
    // oxlint-disable-next-line react/exhaustive-deps
    [
      document.tables,
      document.views,
      document.rawObjects,
      document.types,
      document.sequences,
      document.namingConvention,
      document.dialect,
      dialect,
      key,
    ],
  )
}

function CopyButton({ ddl }: { ddl: Ddl }) {
  const words = texts.ddl
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(ddl.text)
      notify({ text: words.copied(ddl.text.trimEnd().split('\n').length) })
    } catch {
      notify({ tone: 'bad', text: words.notCopied })
    }
  }
  return (
    <Button
      size="dense"
      variant="quiet"
      icon={<Copy size={14} strokeWidth={2} aria-hidden="true" />}
      disabled={ddl.statements.length === 0}
      onClick={() => void copy()}
    >
      {words.copy}
    </Button>
  )
}
