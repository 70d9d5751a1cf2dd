import type { Column, Constraint, Table } from '#toolkit'
import {
  type ColumnNames,
  constraintExpression,
  fits,
  type Imports,
  indexOptions,
  indexParts,
  literal,
  objectLiteral,
  propertyKey,
  stringLiteral,
  tableOptions,
} from '#toolkit/render'
import { columnChain, inlineForeignKey } from './column-chain.ts'
import type { PlannedRelationship, PlannedTable } from './model-plan.ts'

/** `export class Album extends Base.model('albums', { … }) {}`. */
export function printClass(planned: PlannedTable, names: ColumnNames, imports: Imports): string {
  const { table, name, relationships } = planned
  const members = [
    ...columnMembers(planned, names, imports),
    ...relationships.map((one) => relationshipMember(one, imports)),
  ]
  const items = tableItems(planned, names, imports)
  const extras = items.length === 0 ? '' : `, {\n  tableArgs: () => ${list(items, '  ')},\n}`
  return `export class ${name} extends Base.model(${stringLiteral(table.name)}, {\n${lines(members)}}${extras}) {}`
}

/** `export const playlistTrack = table('playlist_track', Base.metadata, { … })`. */
export function printTable(planned: PlannedTable, names: ColumnNames, imports: Imports): string {
  const { table, name } = planned
  const members = columnMembers(planned, names, imports)
  const items = tableItems(planned, names, imports)
  const extras = items.length === 0 ? '' : `, () => ${list(items, '')}`
  const head = `export const ${name} = ${imports.use('table')}(${stringLiteral(table.name)}, Base.metadata, `
  return `${head}{\n${lines(members)}}${extras})`
}

function lines(members: readonly string[]): string {
  return members.map((member) => `  ${member},\n`).join('')
}

function list(items: readonly string[], indent: string): string {
  return `[\n${items.map((item) => `${indent}  ${item},\n`).join('')}${indent}]`
}

function columnMembers(planned: PlannedTable, names: ColumnNames, imports: Imports): string[] {
  return planned.table.columns.map((column: Column) => {
    const attribute = names.own(column)
    return `${propertyKey(attribute)}: ${columnChain(column, attribute, names, imports)}`
  })
}

function relationshipMember(one: PlannedRelationship, imports: Imports): string {
  const options = [
    `backPopulates: ${stringLiteral(one.backPopulates)}`,
    ...(one.secondary === undefined ? [] : [`secondary: ${one.secondary}`]),
    ...(one.foreignKeys.length === 0 ? [] : [`foreignKeys: [${one.foreignKeys.join(', ')}]`]),
    ...(one.remoteSide.length === 0 ? [] : [`remoteSide: [${one.remoteSide.join(', ')}]`]),
  ]
  const kind = `${imports.use('relationship')}.${one.many ? 'many' : 'one'}`
  const head = `${propertyKey(one.name)}: () => ${kind}(${one.target}, `
  const flat = `${head}${objectLiteral(options)})`
  return fits(flat) ? flat : `${head}{\n${options.map((line) => `    ${line},\n`).join('')}  })`
}

/** What columns cannot say: constraints with names or several columns, indexes, options of the table. */
function tableItems(planned: PlannedTable, names: ColumnNames, imports: Imports): string[] {
  const { table } = planned
  const constraints = table.sortedConstraints
    .filter((constraint) => !isInline(constraint))
    .flatMap((constraint) => constraintExpression(constraint, names, imports) ?? [])
  const options = tableOptions(table, imports)
  return [
    ...constraints,
    ...indexes(table, names, imports),
    ...(options.length === 0 ? [] : [objectLiteral(options)]),
  ]
}

/** Foreign keys of one column stand at their column. */
function isInline(constraint: Constraint): boolean {
  return constraint.columns.some((column: Column) => inlineForeignKey(column) === constraint)
}

function indexes(table: Table, names: ColumnNames, imports: Imports): string[] {
  return [...table.indexes]
    .toSorted((a, b) => a.created - b.created)
    .map((index) => {
      const options = indexOptions(index, imports)
      const args = [
        literal(index.name),
        indexParts(index, names, imports),
        ...(options.length === 0 ? [] : [objectLiteral(options)]),
      ]
      return `new ${imports.use('Index')}(${args.join(', ')})`
    })
}
