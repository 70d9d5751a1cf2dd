import { useMemo } from 'react'
import { useDocument } from '#canvas'
import {
  nameInDatabase,
  namingKindOf,
  namingKinds,
  tablesInOrder,
  templatesOf,
  type Constraint,
  type Index,
  type NamingKind,
  type Schema,
  type SchemaDocument,
  type Table,
} from '#document'
import { texts } from '#texts'
import styles from './naming-dialog.module.css'

interface Example {
  readonly id: string
  readonly kind: NamingKind
  /** `orders (customer_id)`. */
  readonly of: string
  /** Absent where the database finds one, or it needs a name to be made of. */
  readonly name: string | undefined
  readonly needsName: boolean
}

const mostOfKind = 4

/** What the constraints and indexes of the drawing are called by these templates. */
export function NamingPreview({ templates }: { templates: Schema['namingConvention'] }) {
  const document = useDocument((present) => present)
  const examples = useMemo(() => examplesOf(document, templates), [document, templates])
  const words = texts.objects.naming
  return (
    <section className={styles['preview']} aria-label={words.preview}>
      <h3 className={styles['heading']}>{words.preview}</h3>
      {examples.length === 0 ? <p className={styles['none']}>{words.none}</p> : null}
      <ul className={styles['examples']}>
        {examples.map(({ id, kind, of, name, needsName }) => (
          <li key={id}>
            <span className={styles['kind']}>{words.kinds[kind]}</span>
            <span className={styles['of']}>{of}</span>
            {name === undefined ? (
              <span className={styles['byDatabase']}>
                {needsName ? words.needsName : words.byDatabase}
              </span>
            ) : (
              <span className={styles['name']}>{name}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function examplesOf(
  document: SchemaDocument,
  namingConvention: Schema['namingConvention'],
): readonly Example[] {
  const templates = templatesOf({ namingConvention })
  const all = tablesInOrder(document).flatMap((table) =>
    [...table.constraints, ...table.indexes].map((part) => ({ table, part })),
  )
  return namingKinds.flatMap((kind) =>
    all
      .filter(({ part }) => namingKindOf(part) === kind)
      .slice(0, mostOfKind)
      .map(({ table, part }) => ({
        id: part.id,
        kind,
        of: `${table.name}${columnsText(table, part)}`,
        name: nameInDatabase(document, table, part, templates),
        needsName: templates[kind] !== undefined,
      })),
  )
}

function columnsText(table: Table, part: Constraint | Index): string {
  if ('kind' in part && part.kind === 'check') return ` ${part.name ?? part.expression}`
  const ids =
    'parts' in part
      ? part.parts.flatMap((one) => (one.kind === 'column' ? [one.column] : []))
      : part.columns
  const names = ids.flatMap((id) => table.columns.find((column) => column.id === id)?.name ?? [])
  return ` (${names.join(', ')})`
}
