import { Command } from 'cmdk'
import { CornerDownLeft, Route, Table2 } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useDocument } from '#canvas'
import { pathsBetween, relationshipsOf, type SchemaDocument, type TableId } from '#document'
import { texts } from '#texts'
import { BareDialog, Highlighted, Kbd, notify } from '#ui'
import { showPaths } from '../actions/find-actions.ts'
import { useActionContext } from '../actions/use-action-context.ts'
import { useWindow } from '../shell/app-context.tsx'
import styles from './palette.module.css'
import { endsOfPaths } from './path-ends.ts'
import { useActiveOption } from './use-active-option.ts'

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const
const words = texts.sheets.path

/** Two tables by their names, and what leads from one to the other. */
export function PathDialog() {
  const request = useWindow((state) => (state.dialog?.kind === 'path' ? state.dialog : undefined))
  const show = useWindow((state) => state.show)
  const close = () => show(undefined)
  return (
    <BareDialog open={request !== undefined} onClose={close} label={words.title}>
      <Content given={request?.from} onDone={close} />
    </BareDialog>
  )
}

function Content({ given, onDone }: { given: TableId | undefined; onDone: () => void }) {
  const root = useActiveOption()
  const [from, setFrom] = useState(given)
  const [text, setText] = useState('')
  const document = useDocument((present) => present)
  const ends = useMemo(() => endsOfPaths(document, from, text), [document, from, text])
  const show = useShow(onDone)
  const choose = (table: TableId) => {
    if (from) return show(from, table)
    setFrom(table)
    setText('')
  }
  return (
    <Command ref={root} className={styles['palette']} label={words.title} shouldFilter={false} loop>
      <div className={styles['search']}>
        <Route size={16} strokeWidth={1.75} aria-hidden="true" />
        <Command.Input
          autoFocus
          className={styles['input']}
          value={text}
          onValueChange={setText}
          placeholder={from ? words.to(nameOf(document, from)) : words.from}
        />
        <Kbd keys="Esc" />
      </div>
      <Command.List className={styles['list']}>
        <Command.Empty className={styles['empty']}>{words.nothing(text)}</Command.Empty>
        {ends.map(({ table, name, steps }) => (
          <Command.Item
            key={table}
            value={table}
            className={styles['item']}
            disabled={from !== undefined && steps === undefined}
            onSelect={() => choose(table)}
          >
            <Table2 {...icon} />
            <span className={`${styles['name']} ${styles['mono']}`}>
              <Highlighted text={name} part={text} className={styles['match']} />
            </span>
            {from === undefined ? null : (
              <span className={styles['detail']}>
                {steps === undefined ? words.notJoined : words.away(steps)}
              </span>
            )}
          </Command.Item>
        ))}
      </Command.List>
      <div className={styles['foot']}>
        <span>
          <CornerDownLeft {...icon} />
          {from ? words.go : words.choose}
        </span>
      </div>
    </Command>
  )
}

const nameOf = (document: SchemaDocument, table: TableId): string =>
  document.tables[table]?.name ?? ''

/** The ways stand out on the drawing; a notice says how long they are and offers to show them alone. */
function useShow(onDone: () => void) {
  const context = useActionContext()
  return (from: TableId, to: TableId) => {
    onDone()
    const { present } = context.document.getState()
    const paths = pathsBetween(relationshipsOf(present), from, to)
    const [first] = paths
    if (!first) return
    showPaths(context, paths)
    context.session.getState().view?.takeFocus(from)
    const tables = new Set(paths.flatMap((path) => path.tables))
    notify({
      text: words.found(
        nameOf(present, from),
        nameOf(present, to),
        paths.length,
        first.steps.length,
      ),
      action: {
        label: words.alone,
        run: () => {
          context.session.getState().showOnly(tables)
          context.session.getState().view?.fitSelection()
        },
      },
    })
  }
}
