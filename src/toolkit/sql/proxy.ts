import { ColumnClause } from './column.ts'
import type { ColumnElement } from './column-element.ts'
import type { FromClause } from './from-clause.ts'
import { Label } from './label.ts'
import { isAnonymous, truncatable, GeneratedName, type Name } from './names.ts'

export interface ProxyRequest {
  readonly owner: FromClause
  /** The label that it has inside, where that is not its own name. */
  readonly name?: Name | null
  readonly key?: Name | null
  readonly truncatable?: boolean
  /** The columns of all members of a UNION that it stands for. */
  readonly members?: readonly ColumnElement[] | null
}

/** The column of a subquery, alias or CTE that stands for `column` inside of it. */
export function proxyOf(column: ColumnElement, request: ProxyRequest): ColumnClause {
  if (column instanceof Label) return proxyOfLabel(column, request)
  if (column instanceof ColumnClause) return proxyOfColumn(column, request)
  if (column.plainLabel !== null && column.key !== null) {
    return made(column, request, {
      name: request.name ?? column.plainLabel,
      key: request.name ?? column.key,
    })
  }
  const name = request.name ?? column.anonymousLabel
  const key = request.name ?? request.key ?? column.proxyKey ?? name
  return made(column, request, { name, key })
}

function proxyOfLabel(label: Label, request: ProxyRequest): ColumnClause {
  const name = request.name ?? label.name
  const inner = label.element instanceof Label ? label.element : label.element.ungroup()
  const proxies = request.members ?? [inner, label]
  return new ColumnClause(fitting(name, name instanceof GeneratedName), label.type, {
    key: isAnonymous(label.name) ? name : label.key,
    table: request.owner,
    proxies,
  })
}

function proxyOfColumn(column: ColumnClause, request: ProxyRequest): ColumnClause {
  const name = request.name ?? column.spelledName
  // a name that repeats inside is numbered, and the column is known by that number
  const key = request.key ?? request.name ?? column.key
  const isLiteral = column.isLiteral && (!request.name || request.name === column.name)
  return made(column, request, { name, key, isLiteral })
}

interface Identity {
  readonly name: Name
  readonly key: Name
  readonly isLiteral?: boolean
}

function made(column: ColumnElement, request: ProxyRequest, identity: Identity): ColumnClause {
  return new ColumnClause(fitting(identity.name, request.truncatable ?? false), column.type, {
    key: identity.key,
    table: request.owner,
    isLiteral: identity.isLiteral ?? false,
    proxies: request.members ?? [column],
  })
}

const fitting = (name: Name, cut: boolean): Name => (cut ? truncatable(name) : name)
