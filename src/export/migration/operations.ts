import type { Column, ForeignKeyConstraint, Index, RawObject, Table, View } from '#toolkit'
import {
  call,
  columnExpression,
  type ColumnNames,
  constraintExpression,
  type Imports,
  indexOptions,
  indexParts,
  objectLiteral,
  optionMembers,
  plainSql,
  stringLiteral,
  tableOptions,
} from '#toolkit/render'

/** In a migration columns have their names; keys are a matter of models. */
const names: ColumnNames = {
  own: (column: Column) => column.name,
  target: (constraint: ForeignKeyConstraint, at: number) => {
    const element = constraint.elements[at]
    const column = element?.resolvedColumn ?? null
    return column?.table ? `${column.table.key}.${column.name}` : (element?.targetFullname ?? '')
  },
}

export function createTable(table: Table, imports: Imports): string {
  const options = tableOptions(table, imports)
  return statement('createTable', [
    stringLiteral(table.name),
    ...table.columns.map((column: Column) => columnExpression(column, imports)),
    ...table.sortedConstraints.flatMap(
      (constraint) => constraintExpression(constraint, names, imports) ?? [],
    ),
    ...(options.length > 0 ? [objectLiteral(options)] : []),
  ])
}

export function dropTable(table: Table, imports: Imports): string {
  return statement(
    'dropTable',
    withOptions([stringLiteral(table.name)], schemaMember(table, imports)),
  )
}

export function createIndex(index: Index, table: Table, imports: Imports): string {
  const options = [...indexOptions(index, imports), ...schemaMember(table, imports)]
  const name = stringLiteral(index.name ?? '')
  const parts = indexParts(index, names, imports)
  return statement('createIndex', withOptions([name, stringLiteral(table.name), parts], options))
}

export function dropIndex(index: Index, table: Table, imports: Imports): string {
  const options = [`table: ${stringLiteral(table.name)}`, ...schemaMember(table, imports)]
  return statement('dropIndex', withOptions([stringLiteral(index.name ?? '')], options))
}

export function createView(view: View, imports: Imports): string {
  const { schema, materialized, columns } = view
  const given = { schema, materialized, columns: columns.length > 0 ? columns : undefined }
  const args = [stringLiteral(view.name), stringLiteral(plainSql(view.definition))]
  return statement('createView', withOptions(args, optionMembers(given, imports)))
}

export function dropView(view: View, imports: Imports): string {
  return statement('dropView', withOptions([stringLiteral(view.name)], schemaMember(view, imports)))
}

export function createRaw({ sql }: RawObject): string {
  return statement('execute', [stringLiteral(sql)])
}

export function dropVirtualTable({ name }: RawObject): string {
  return statement('dropTable', [stringLiteral(name)])
}

function schemaMember(
  owner: { readonly schema: string | null },
  imports: Imports,
): readonly string[] {
  return optionMembers({ schema: owner.schema }, imports)
}

function withOptions(args: readonly string[], options: readonly string[]): readonly string[] {
  return options.length > 0 ? [...args, objectLiteral(options)] : args
}

function statement(method: string, args: readonly string[]): string {
  return `  ${call(`await op.${method}`, args, '  ')}`
}
