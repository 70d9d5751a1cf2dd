import { Plus } from 'lucide-react'
import { useDocument, useRun, useSession } from '#canvas'
import {
  builtInSets,
  insertColumnSet,
  lockTables,
  sheetOf,
  showTables,
  tintParts,
  type BuiltInSet,
  type Placement,
  type SheetPart,
  type TableId,
} from '#document'
import { texts } from '#texts'
import { Button, Checkbox, Menu, Segmented } from '#ui'
import { TintField } from '../sheet-part/tint-field.tsx'
import styles from './inspector.module.css'
import { Detail } from './section.tsx'

interface SeveralTablesProps {
  readonly tables: readonly TableId[]
}

/** What they show, whether they stay where they are, and columns for all of them. */
export function SeveralTables({ tables }: SeveralTablesProps) {
  const run = useRun()
  const diagram = useSession((state) => state.diagram)
  const placements = usePlacements(tables)
  const shown = same(placements.map(({ shows }) => shows))
  const locked = placements.filter((placement) => placement.locked).length
  const words = texts.inspector.several
  return (
    <>
      <Detail label={words.shows}>
        <Segmented<Placement['shows'] | ''>
          label={words.shows}
          value={shown ?? ''}
          options={[
            { value: 'all', label: words.showsAll },
            { value: 'keys', label: words.showsKeys },
            { value: 'name', label: words.showsName },
          ]}
          onChange={(shows) => {
            if (shows !== '') run(showTables(tables, shows, diagram))
          }}
        />
      </Detail>
      <Detail label={words.place}>
        <Checkbox
          label={words.locked}
          checked={locked === tables.length}
          mixed={locked > 0 && locked < tables.length}
          onChange={(next) => run(lockTables(tables, next, diagram))}
        />
      </Detail>
      <Detail label={words.sets}>
        <ColumnSets tables={tables} />
      </Detail>
    </>
  )
}

function ColumnSets({ tables }: SeveralTablesProps) {
  const run = useRun()
  const dialect = useDocument((document) => document.dialect)
  const sets = Object.entries<ReturnType<typeof builtInSets>[BuiltInSet]>(builtInSets(dialect))
  return (
    <Menu
      trigger={
        <Button size="dense" icon={<Plus size={12} strokeWidth={2.25} />}>
          {texts.inspector.several.addSet}
        </Button>
      }
      entries={sets.map(([id, set]) => ({
        kind: 'item',
        id,
        label: `${set.name}: ${set.columns.map(({ name }) => name).join(', ')}`,
        onSelect: () => run(insertColumnSet(tables, set)),
      }))}
    />
  )
}

interface SeveralOnSheetProps extends SeveralTablesProps {
  readonly parts: readonly SheetPart[]
}

/** Tables, notes and areas have a tint alike. */
export function SeveralOnSheet({ tables, parts }: SeveralOnSheetProps) {
  const run = useRun()
  const diagram = useSession((state) => state.diagram)
  const tint = same(usePlacements(tables).map((placement) => placement.tint))
  return (
    <dd className={styles['wide']}>
      <TintField
        value={parts.length === 0 ? tint : undefined}
        onChange={(next) => run(tintParts({ tables, parts }, next, diagram))}
      />
    </dd>
  )
}

function usePlacements(tables: readonly TableId[]): readonly Placement[] {
  const diagram = useSession((state) => state.diagram)
  const placements = useDocument((document) => sheetOf(document, diagram).placements)
  return tables.flatMap((table) => placements[table] ?? [])
}

/** What all of them have; undefined when they differ. */
const same = <T,>([first, ...others]: readonly T[]): T | undefined =>
  others.every((other) => other === first) ? first : undefined
