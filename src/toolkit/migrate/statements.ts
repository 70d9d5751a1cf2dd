import { Column } from '../schema/column.ts'
import {
  CreateIndex,
  CreateTable,
  CreateView,
  DropIndex,
  DropTable,
  DropView,
} from '../schema/ddl.ts'
import { Index } from '../schema/indexes.ts'
import { MetaData } from '../schema/metadata.ts'
import { Table, tableKey } from '../schema/table.ts'
import { View } from '../schema/view.ts'
import type { ClauseElement } from '../sql/node.ts'
import { text } from '../sql/text.ts'
import type { Operation } from './ops.ts'

/**
 * Turns operations into statements. It remembers the tables that the migration has made, so that
 * foreign keys and indexes find their columns; of others it knows the name only.
 */
export class StatementBuilder {
  readonly #metadata = new MetaData()

  statements(operation: Operation): readonly ClauseElement[] {
    switch (operation.kind) {
      case 'create-table':
        return this.#createTable(operation)
      case 'drop-table':
        return [this.#dropTable(operation)]
      case 'create-index':
        return [new CreateIndex(this.#index(operation))]
      case 'drop-index':
        return [this.#dropIndex(operation)]
      case 'create-view':
        return [new CreateView(new View(operation.name, null, operation.query, operation.options))]
      case 'drop-view':
        return [this.#dropView(operation)]
      case 'execute':
        return [asItStands(operation.statement)]
    }
  }

  #createTable(operation: Extract<Operation, { kind: 'create-table' }>): ClauseElement[] {
    const table = new Table(operation.name, this.#metadata, ...operation.items)
    const indexes = [...table.indexes].toSorted((a, b) => a.created - b.created)
    return [new CreateTable(table), ...indexes.map((index) => new CreateIndex(index))]
  }

  #dropTable({ name, options }: Extract<Operation, { kind: 'drop-table' }>): ClauseElement {
    const table = this.#table(name, options.schema ?? null)
    this.#metadata.remove(table)
    return new DropTable(table, { ifExists: options.ifExists ?? false })
  }

  #index(operation: Extract<Operation, { kind: 'create-index' }>): Index {
    const table = this.#table(operation.table, operation.options.schema ?? null)
    for (const part of operation.parts) {
      // A table that an earlier migration made: its columns are taken at their word.
      if (typeof part === 'string' && !table.columns.has(part)) table.append(new Column(part))
    }
    const index = new Index(operation.name, operation.parts, operation.options)
    if (index.table === null) index.attachTo(table)
    return index
  }

  #dropIndex({ name, options }: Extract<Operation, { kind: 'drop-index' }>): ClauseElement {
    const index = new Index(name, [])
    const { table, schema = null } = options
    index.attachTo(table === undefined ? lightTable('', schema) : lightTable(table, schema))
    return new DropIndex(index, { ifExists: options.ifExists ?? false })
  }

  #dropView({ name, options }: Extract<Operation, { kind: 'drop-view' }>): ClauseElement {
    const view = new View(name, null, '', { schema: options.schema ?? null })
    return new DropView(view, { ifExists: options.ifExists ?? false })
  }

  #table(name: string, schema: string | null): Table {
    const known = this.#metadata.tables.get(tableKey(name, schema))
    return known ?? new Table(name, this.#metadata, { schema })
  }
}

function lightTable(name: string, schema: string | null): Table {
  return new Table(name, new MetaData(), { schema })
}

/** A string is SQL without parameters, whatever colons are in it. */
function asItStands(statement: string | ClauseElement): ClauseElement {
  return typeof statement === 'string' ? text(statement.replaceAll(':', '\\:')) : statement
}
