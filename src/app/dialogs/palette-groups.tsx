import { Command } from 'cmdk'
import {
  Columns3,
  Eye,
  PanelsTopLeft,
  SquareDashed,
  StickyNote,
  Table2,
  type LucideIcon,
} from 'lucide-react'
import type { SheetPart, TableId } from '#document'
import { texts } from '#texts'
import { Highlighted, Kbd } from '#ui'
import type { Action } from '../actions/action.ts'
import { allActions } from '../actions/all-actions.ts'
import { tableFindActions } from '../actions/find-actions.ts'
import { useActionContext } from '../actions/use-action-context.ts'
import { useRowCount } from '../shell/app-context.tsx'
import type { Entry, Found, FoundGroup } from './palette-search.ts'
import styles from './palette.module.css'

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

type Group = readonly [FoundGroup | 'recent', readonly Entry[]]

export interface PaletteGroupsProps {
  readonly groups: readonly Group[]
  readonly text: string
  readonly onGo: (entry: Entry) => void
}

/** What was found, by its kind. */
export function PaletteGroups({ groups, text, onGo }: PaletteGroupsProps) {
  return groups.map(([group, entries]) =>
    entries.length === 0 ? null : (
      <Command.Group key={group} heading={texts.palette.groups[group]}>
        {entries.map((entry) => (
          <Line key={entry.key} entry={entry} text={text} onGo={() => onGo(entry)} />
        ))}
      </Command.Group>
    ),
  )
}

function Line({ entry, text, onGo }: { entry: Entry; text: string; onGo: () => void }) {
  const { key, name, found } = entry
  const isNamed = found.kind !== 'part' && found.kind !== 'diagram'
  return (
    <Command.Item value={key} className={styles['item']} onSelect={onGo}>
      <FoundIcon found={found} />
      <span className={`${styles['name']} ${isNamed ? styles['mono'] : ''}`}>
        {found.kind === 'column' ? `${found.tableName}.` : null}
        <Highlighted text={name} part={text.split('.').at(-1) ?? ''} className={styles['match']} />
      </span>
      <Detail found={found} />
    </Command.Item>
  )
}

const icons: Readonly<Record<Exclude<Found['kind'], 'part'> | SheetPart['kind'], LucideIcon>> = {
  table: Table2,
  column: Columns3,
  diagram: PanelsTopLeft,
  note: StickyNote,
  area: SquareDashed,
  listed: Eye,
}

function FoundIcon({ found }: { found: Found }) {
  const Icon = icons[found.kind === 'part' ? found.part.kind : found.kind]
  return <Icon {...icon} />
}

function Detail({ found }: { found: Found }) {
  switch (found.kind) {
    case 'table':
      return <TableDetail table={found.table} columns={found.columns} />
    case 'column':
      return (
        <span className={`${styles['detail']} ${styles['mono']}`}>{found.type.toLowerCase()}</span>
      )
    case 'diagram':
      return <span className={styles['detail']}>{texts.palette.tables(found.tables)}</span>
    case 'listed':
      return <span className={styles['detail']}>{texts.palette.listed[found.object.kind]}</span>
    case 'part':
      return null
  }
}

function TableDetail({ table, columns }: { table: TableId; columns: number }) {
  const rows = useRowCount(table)
  return <span className={styles['detail']}>{texts.palette.tableDetail(columns, rows)}</span>
}

export interface PaletteActionsProps {
  readonly text: string
  /** The table found first: some actions are about it. */
  readonly table: Entry | undefined
  readonly onDone: () => void
}

/** What can be done: with the table that was found, and at all. */
export function PaletteActions({ text, table, onDone }: PaletteActionsProps) {
  const context = useActionContext()
  const wanted = text.trim().toLowerCase()
  const found = allActions.filter(
    (action) =>
      action.id !== 'find' &&
      texts.actions.names[action.id].toLowerCase().includes(wanted) &&
      (action.when?.(context) ?? true),
  )
  const id = table?.found.kind === 'table' ? table.found.table : undefined
  const run = (action: Action, on?: TableId) => {
    onDone()
    if (on) context.session.getState().select([{ kind: 'table', table: on }])
    if (action.when?.(context) ?? true) void action.run(context)
  }
  return (
    <>
      {table && id ? (
        <Command.Group heading={texts.palette.actionsOn(table.name)}>
          {tableFindActions.map((action) => (
            <ActionLine
              key={action.id}
              action={action}
              value={`${action.id} ${id}`}
              text=""
              onRun={() => run(action, id)}
            />
          ))}
        </Command.Group>
      ) : null}
      {found.length > 0 ? (
        <Command.Group heading={texts.palette.actions}>
          {found.map((action) => (
            <ActionLine
              key={action.id}
              action={action}
              value={action.id}
              text={text}
              onRun={() => run(action)}
            />
          ))}
        </Command.Group>
      ) : null}
    </>
  )
}

interface ActionLineProps {
  readonly action: Action
  readonly value: string
  readonly text: string
  readonly onRun: () => void
}

function ActionLine({ action, value, text, onRun }: ActionLineProps) {
  return (
    <Command.Item value={value} className={styles['item']} onSelect={onRun}>
      <action.icon {...icon} />
      <span className={styles['name']}>
        <Highlighted
          text={texts.actions.names[action.id]}
          part={text}
          className={styles['match']}
        />
      </span>
      {action.keys[0] === undefined ? null : <Kbd keys={action.keys[0]} />}
    </Command.Item>
  )
}
