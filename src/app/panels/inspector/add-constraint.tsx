import { Plus } from 'lucide-react'
import { useDocument, useDocumentStore, useRun } from '#canvas'
import {
  addConstraint,
  link,
  primaryKeyOf,
  tablesInOrder,
  type ConstraintId,
  type Table,
} from '#document'
import { texts } from '#texts'
import { IconButton, Menu, type MenuEntry } from '#ui'

interface AddConstraintProps {
  readonly table: Table
  /** With the id of the new constraint. */
  readonly onAdded: (id: ConstraintId) => void
}

/** A constraint of each kind, with something in it that can be changed at once. */
export function AddConstraint({ table, onAdded }: AddConstraintProps) {
  const entries = useAddEntries(table, onAdded)
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          size="dense"
          label={texts.inspector.constraints.add}
          icon={<Plus size={14} strokeWidth={2} />}
        />
      }
      entries={entries}
    />
  )
}

function useAddEntries(table: Table, onAdded: (id: ConstraintId) => void): readonly MenuEntry[] {
  const run = useRun()
  const store = useDocumentStore()
  const tables = useDocument(tablesInOrder)
  const words = texts.inspector.constraints
  const [first] = table.columns
  const added = (add: (id: `k_${string}`) => void) => {
    const id = store.getState().ids.constraint()
    add(id)
    onAdded(id)
  }
  const addKey = (kind: 'primary key' | 'unique') => () => {
    if (!first) return
    added((id) => run(addConstraint(table.id, { id, kind, columns: [first.id], options: {} })))
  }
  const addCheck = () => {
    const expression = first ? `${first.name} IS NOT NULL` : '1'
    added((id) => run(addConstraint(table.id, { id, kind: 'check', expression, options: {} })))
  }
  // Between two tables the end where the drag begins is the one referred to.
  const addReference = (target: Table) =>
    added((id) => run(link({ table: target.id }, { table: table.id }, id)))
  return [
    {
      kind: 'item',
      id: 'primary key',
      label: words.addPrimaryKey,
      disabled: primaryKeyOf(table) !== undefined || !first,
      reason: first ? words.hasPrimaryKey : words.noColumns,
      onSelect: addKey('primary key'),
    },
    {
      kind: 'item',
      id: 'unique',
      label: words.addUnique,
      disabled: !first,
      reason: words.noColumns,
      onSelect: addKey('unique'),
    },
    { kind: 'item', id: 'check', label: words.addCheck, onSelect: addCheck },
    {
      kind: 'submenu',
      id: 'reference',
      label: words.addReference,
      entries: tables.map((target) => ({
        kind: 'item',
        id: target.id,
        label: target.name,
        onSelect: () => addReference(target),
      })),
    },
  ]
}
