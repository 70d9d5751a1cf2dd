import {
  AddConstraint,
  Constraint,
  CreateColumn,
  CreateDomainType,
  CreateEnumType,
  CreateIndex,
  CreateSchema,
  CreateSequence,
  CreateTable,
  CreateTableAs,
  CreateView,
  DDL,
  DropColumnComment,
  DropConstraint,
  DropConstraintComment,
  DropDomainType,
  DropEnumType,
  DropIndex,
  DropSchema,
  DropSequence,
  DropTable,
  DropTableComment,
  DropView,
  ForeignKeyConstraint,
  Index,
  MetaData,
  SetColumnComment,
  SetConstraintComment,
  SetTableComment,
  Table,
  types,
  View,
  type AnyColumn,
} from '#toolkit'
import { types as postgresqlTypes } from '../../src/toolkit/postgresql.ts'
import type { Node } from '../node.ts'
import type { BuildContext, NodeBuilder } from './context.ts'
import { buildColumn, buildSequence, MetaDatas, nameOf, optionsOf, sqlOf } from './tables.ts'

const ifNotExists = (node: Node) => ({ ifNotExists: node.flag('if_not_exists') })
const ifExists = (node: Node) => ({ ifExists: node.flag('if_exists') })

function constraintOf(node: Node, context: BuildContext): Constraint {
  const found = context.constraint(node.node('constraint'))
  if (found instanceof Constraint) return found
  throw new Error('the reference is to an index')
}

function indexOf(node: Node, context: BuildContext): Index {
  const found = context.constraint(node.node('index'))
  if (found instanceof Index) return found
  throw new Error('the reference is to a constraint')
}

function columnOf(node: Node, context: BuildContext): AnyColumn {
  const column = context.table(node.get('table')).columns.get(node.text('column'))
  if (column) return column
  throw new Error(`no column ${node.text('column')}`)
}

function createTable(node: Node, context: BuildContext): CreateTable {
  const table = context.table(node.get('table'))
  const included = node.get('include_foreign_key_constraints')
  const keys = node
    .nodes('include_foreign_key_constraints')
    .map((item) => context.constraint(item))
    .filter((item) => item instanceof ForeignKeyConstraint)
  return new CreateTable(table, {
    ...ifNotExists(node),
    foreignKeys: Array.isArray(included) ? new Set(keys) : null,
  })
}

function createColumn(node: Node, context: BuildContext): CreateColumn {
  const definition = node.nodeOrNull('column_def')
  if (!definition) return new CreateColumn(columnOf(node, context))
  const column = buildColumn(definition, new MetaDatas(null), context)
  new Table('t', new MetaData(), column)
  return new CreateColumn(column)
}

const schemaOf = (node: Node) => (node.has('schema') ? { schema: nameOf(node.get('schema')) } : {})

function viewOf(node: Node, context: BuildContext): View {
  const selectable = node.has('selectable') ? sqlOf(node.get('selectable'), context) : ''
  return new View(nameOf(node.get('name')), null, selectable, {
    ...schemaOf(node),
    temporary: node.flag('temporary'),
    materialized: node.flag('materialized'),
    options: optionsOf(node, context),
  })
}

function enumOf(node: Node, context: BuildContext) {
  const type = context.type(node.node('type'))
  if (type instanceof types.Enum) return type
  throw new Error('no enumeration')
}

function domainOf(node: Node, context: BuildContext) {
  const type = context.type(node.node('type'))
  if (type instanceof postgresqlTypes.DOMAIN) return type
  throw new Error('no domain')
}

/** DDL statements by the name of their node. */
export const ddlNodes: Readonly<Record<string, NodeBuilder>> = {
  create_table: createTable,
  drop_table: (node, context) => new DropTable(context.table(node.get('table')), ifExists(node)),
  create_column: createColumn,
  create_index: (node, context) => new CreateIndex(indexOf(node, context), ifNotExists(node)),
  drop_index: (node, context) => new DropIndex(indexOf(node, context), ifExists(node)),
  add_constraint: (node, context) => new AddConstraint(constraintOf(node, context)),
  drop_constraint: (node, context) =>
    new DropConstraint(constraintOf(node, context), {
      ...ifExists(node),
      cascade: node.flag('cascade'),
    }),
  create_sequence: (node, context) =>
    new CreateSequence(
      buildSequence(node.node('sequence'), new MetaDatas(null), context),
      ifNotExists(node),
    ),
  drop_sequence: (node, context) =>
    new DropSequence(
      buildSequence(node.node('sequence'), new MetaDatas(null), context),
      ifExists(node),
    ),
  create_schema: (node) => new CreateSchema(nameOf(node.get('name')), ifNotExists(node)),
  drop_schema: (node) =>
    new DropSchema(nameOf(node.get('name')), { ...ifExists(node), cascade: node.flag('cascade') }),
  set_table_comment: (node, context) => new SetTableComment(context.table(node.get('table'))),
  drop_table_comment: (node, context) => new DropTableComment(context.table(node.get('table'))),
  set_column_comment: (node, context) => new SetColumnComment(columnOf(node, context)),
  drop_column_comment: (node, context) => new DropColumnComment(columnOf(node, context)),
  set_constraint_comment: (node, context) => new SetConstraintComment(constraintOf(node, context)),
  drop_constraint_comment: (node, context) =>
    new DropConstraintComment(constraintOf(node, context)),
  create_view: (node, context) =>
    new CreateView(viewOf(node, context), {
      orReplace: node.flag('or_replace'),
      ...ifNotExists(node),
    }),
  drop_view: (node, context) => new DropView(viewOf(node, context), ifExists(node)),
  create_table_as: (node, context) =>
    new CreateTableAs(sqlOf(node.get('selectable'), context), nameOf(node.get('name')), {
      ...schemaOf(node),
      temporary: node.flag('temporary'),
      ...ifNotExists(node),
    }),
  ddl: (node) => new DDL(node.text('statement')),
  'postgresql.create_enum_type': (node, context) => new CreateEnumType(enumOf(node, context)),
  'postgresql.drop_enum_type': (node, context) => new DropEnumType(enumOf(node, context)),
  'postgresql.create_domain_type': (node, context) => new CreateDomainType(domainOf(node, context)),
  'postgresql.drop_domain_type': (node, context) => new DropDomainType(domainOf(node, context)),
}
