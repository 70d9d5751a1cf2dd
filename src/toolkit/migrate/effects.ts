import { Delete } from '../sql/dml.ts'
import type { AlterColumnOperation, AlterEnumOperation, Operation } from './ops.ts'

/** What an operation does that its way back does not make good. */
export interface Effects {
  /** Rows or values are gone afterwards. */
  readonly destructive: boolean
  /** Nothing brings the state before it back. */
  readonly irreversible: boolean
  /** A sentence that says which; null where it is neither. */
  readonly reason: string | null
}

const harmless: Effects = { destructive: false, irreversible: false, reason: null }

/** What an operation takes with it, as far as the operation alone tells: the rows may tell more. */
export function effects(operation: Operation): Effects {
  if (operation.kind === 'execute') return ofExecute(operation.reverse !== null)
  if (operation.kind === 'bulk insert')
    return lasting('The way back leaves the rows that are inserted.')
  if (operation.kind === 'answer')
    return operation.statement instanceof Delete
      ? lost(`Rows are deleted: ${operation.question} at ${operation.at}.`)
      : lasting(`Values are changed: ${operation.question} at ${operation.at}.`)
  if (operation.kind === 'alter column') return ofColumn(operation)
  if (operation.kind === 'alter enum') return ofEnum(operation)
  return ofDrop(operation)
}

const lost = (reason: string): Effects => ({ destructive: true, irreversible: true, reason })
const lasting = (reason: string): Effects => ({ destructive: false, irreversible: true, reason })

const ofExecute = (hasReverse: boolean): Effects =>
  hasReverse ? harmless : lasting('No statement is given that takes this one back.')

function ofDrop(operation: Operation): Effects {
  if (operation.kind === 'drop table')
    return lost(`The rows of "${operation.table.key}" are gone; the way back makes it empty.`)
  if (operation.kind === 'drop column')
    return lost(
      `The values of "${operation.table.name}.${operation.column.name}" are gone; the way back fills it with its default or with empty values.`,
    )
  if (operation.kind === 'drop sequence')
    return lasting(`"${operation.sequence.key}" counts from its start again behind the way back.`)
  return operation.kind === 'drop raw' && operation.object.kind === 'virtual table'
    ? lost(`The rows of "${operation.object.name}" are gone.`)
    : harmless
}

function ofColumn({ table, column, change, was }: AlterColumnOperation): Effects {
  const place = `"${table.name}.${column}"`
  if (was === null) return lasting(`How ${place} was before is not known.`)
  if (change.computed && was.computed === null)
    return lost(`The values of ${place} are computed from now on; those that it has are gone.`)
  return harmless
}

function ofEnum({ type, was, renames }: AlterEnumOperation): Effects {
  const gone = was.values.filter(
    (value) => !type.values.includes(value) && renames?.has(value) !== true,
  )
  return gone.length === 0
    ? harmless
    : {
        destructive: true,
        irreversible: false,
        reason: `Values of "${type.name ?? ''}" go: ${gone.join(', ')}; rows must have others then.`,
      }
}
