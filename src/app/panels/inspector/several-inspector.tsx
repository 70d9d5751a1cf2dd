import { Copy, Table2, Trash2 } from 'lucide-react'
import { tablesOf, useDocument, useReadOnly, useRun, useSession, useSessionStore } from '#canvas'
import { deleteParts, duplicateTables, isSchemaPart, type TableId } from '#document'
import { texts } from '#texts'
import { Button } from '#ui'
import styles from './inspector.module.css'
import { Section } from './section.tsx'
import { SeveralColumns } from './several-columns.tsx'
import { SeveralOnSheet, SeveralTables } from './several-tables.tsx'

/** What can be done with all that is selected at once. */
export function SeveralInspector() {
  const readOnly = useReadOnly()
  const selection = useSession((state) => state.selection)
  const tables = [...tablesOf(selection.filter(({ kind }) => kind === 'table'))]
  const columns = selection.filter((one) => one.kind === 'column')
  const parts = selection.filter((part) => !isSchemaPart(part))
  const words = texts.inspector.several
  return (
    <fieldset className={styles['fields']} disabled={readOnly}>
      <div className={styles['inspector']}>
        <header className={styles['head']}>
          <h2 className={styles['sectionTitle']}>{words.title(selection.length)}</h2>
        </header>
        <Actions tables={tables} />
        <div className={styles['scroll']}>
          <dl className={styles['bulk']}>
            {tables.length > 0 ? <SeveralTables tables={tables} /> : null}
            {tables.length + parts.length > 0 ? (
              <SeveralOnSheet tables={tables} parts={parts} />
            ) : null}
            {columns.length > 0 ? <SeveralColumns columns={columns} /> : null}
          </dl>
          <Section title={words.tables} count={tablesOf(selection).size}>
            <div className={styles['list']}>
              {[...tablesOf(selection)].map((table) => (
                <TableLine key={table} table={table} />
              ))}
            </div>
          </Section>
        </div>
      </div>
    </fieldset>
  )
}

function Actions({ tables }: { tables: readonly TableId[] }) {
  const run = useRun()
  const session = useSessionStore()
  const selection = useSession((state) => state.selection)
  const diagram = useSession((state) => state.diagram)
  const words = texts.inspector.several
  const remove = () => {
    run(deleteParts(selection))
    session.getState().select([])
  }
  return (
    <div className={styles['actions']}>
      {tables.length > 0 ? (
        <Button
          size="dense"
          icon={<Copy size={14} strokeWidth={2} />}
          onClick={() => run(duplicateTables(tables, diagram === undefined ? {} : { diagram }))}
        >
          {words.duplicate(tables.length)}
        </Button>
      ) : null}
      <Button size="dense" icon={<Trash2 size={14} strokeWidth={2} />} onClick={remove}>
        {tables.length === selection.length
          ? words.removeTables(tables.length)
          : words.remove(selection.length)}
      </Button>
    </div>
  )
}

function TableLine({ table }: { table: TableId }) {
  const session = useSessionStore()
  const name = useDocument((document) => document.tables[table]?.name)
  return (
    <button
      type="button"
      className={styles['row']}
      onClick={() => session.getState().select([{ kind: 'table', table }])}
    >
      <Table2 size={14} strokeWidth={2} aria-hidden="true" />
      <span className={styles['rowText']}>
        <span>{name}</span>
      </span>
    </button>
  )
}
