import { Copy, Table2, Trash2 } from 'lucide-react'
import { tablesOf, useDocument, useReadOnly, useRun, useSession, useSessionStore } from '#canvas'
import {
  changeColumn,
  deleteParts,
  during,
  duplicateTables,
  showTables,
  type ColumnPath,
  type Placement,
  type TableId,
} from '#document'
import { texts } from '#texts'
import { Button, Segmented } from '#ui'
import styles from './inspector.module.css'
import { Section } from './section.tsx'

/** What can be done with all that is selected at once. */
export function SeveralInspector() {
  const run = useRun()
  const readOnly = useReadOnly()
  const session = useSessionStore()
  const selection = useSession((state) => state.selection)
  const tables = [...tablesOf(selection.filter(({ kind }) => kind === 'table'))]
  const columns = selection.filter((one) => one.kind === 'column')
  const words = texts.inspector.several
  const remove = () => {
    run(deleteParts(selection))
    session.getState().select([])
  }
  return (
    <fieldset className={styles['fields']} disabled={readOnly}>
      <div className={styles['inspector']}>
        <header className={styles['head']}>
          <h2 className={styles['sectionTitle']}>{words.title(selection.length)}</h2>
        </header>
        <div className={styles['actions']}>
          {tables.length > 0 ? (
            <Button
              size="dense"
              icon={<Copy size={14} strokeWidth={2} />}
              onClick={() => run(duplicateTables(tables))}
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
        {tables.length > 0 ? <Shows tables={tables} /> : null}
        {columns.length > 0 ? <NullButtons columns={columns} /> : null}
        <Section title={words.tables} count={tablesOf(selection).size}>
          <div className={styles['list']}>
            {[...tablesOf(selection)].map((table) => (
              <TableLine key={table} table={table} />
            ))}
          </div>
        </Section>
      </div>
    </fieldset>
  )
}

function NullButtons({ columns }: { columns: readonly ColumnPath[] }) {
  const run = useRun()
  const words = texts.inspector.several
  const set = (nullable: boolean) => {
    const gesture = `nullable:${columns.map(({ column }) => column).join()}:${nullable}`
    for (const { table, column } of columns) {
      run(during(gesture, changeColumn({ table, column }, { nullable })))
    }
  }
  return (
    <div className={styles['actions']}>
      <Button size="dense" onClick={() => set(true)}>
        {words.allowNull(columns.length)}
      </Button>
      <Button size="dense" onClick={() => set(false)}>
        {words.forbidNull(columns.length)}
      </Button>
    </div>
  )
}

function Shows({ tables }: { tables: readonly TableId[] }) {
  const run = useRun()
  const placements = useDocument((document) => document.placements)
  const shown = new Set(tables.map((table) => placements[table]?.shows ?? 'all'))
  const [one] = shown
  const words = texts.inspector.several
  return (
    <dl className={styles['details']}>
      <dt>{words.shows}</dt>
      <dd>
        <Segmented<Placement['shows'] | ''>
          label={words.shows}
          value={shown.size === 1 && one !== undefined ? one : ''}
          options={[
            { value: 'all', label: words.showsAll },
            { value: 'keys', label: words.showsKeys },
            { value: 'name', label: words.showsName },
          ]}
          onChange={(shows) => {
            if (shows !== '') run(showTables(tables, shows))
          }}
        />
      </dd>
    </dl>
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
