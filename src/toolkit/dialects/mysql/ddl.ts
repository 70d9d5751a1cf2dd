import { optionRecord, optionText } from '../../compile/ddl-base.ts'
import { DdlCompiler } from '../../compile/ddl.ts'
import { requireTable } from '../../schema/column.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import {
  CheckConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  TypeCheckConstraint,
  UniqueConstraint,
} from '../../schema/constraint.ts'
import type {
  CreateIndex,
  DropConstraint,
  DropIndex,
  DropTableComment,
  SetColumnComment,
  SetTableComment,
} from '../../schema/ddl.ts'
import type { Index } from '../../schema/indexes.ts'
import { Column } from '../../schema/column.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { tableOptionsText } from './table-options.ts'

/** What MySQL 8 writes differently — https://dev.mysql.com/doc/refman/8.0/en/sql-data-definition-statements.html */
export class MysqlDdlCompiler extends DdlCompiler {
  protected override columnSpecification(column: AnyColumn): string {
    const parts = [this.preparer.column(column), this.collatedType(column)]
    if (column.computed) parts.push(this.computed(column.computed))
    parts.push(this.nullability(column))
    if (column.comment !== null) parts.push(`COMMENT ${this.literal(column.comment)}`)
    parts.push(this.countsUp(column) ? 'AUTO_INCREMENT' : this.defaultClause(column))
    return parts.filter((part) => part !== '').join(' ')
  }

  private collatedType(column: AnyColumn): string {
    const collation = optionText(this.option(column, 'collate'))
    const type = this.columnType(column)
    return collation === null ? type : `${type} COLLATE ${collation}`
  }

  /** A TIMESTAMP is NOT NULL unless it says otherwise. */
  protected nullability(column: AnyColumn): string {
    if (!column.nullable) return 'NOT NULL'
    const stored = column.type.forDialect(this.dialect)
    return stored.visitName === 'TIMESTAMP' ? 'NULL' : ''
  }

  private countsUp(column: AnyColumn): boolean {
    if (column !== column.table?.autoincrementColumn || column.serverDefault !== null) return false
    const { default: client } = column
    const sequence = client?.kind === 'sequence' ? client.sequence : null
    return !(this.dialect.features.sequences && sequence !== null && !sequence.optional)
  }

  private defaultClause(column: AnyColumn): string {
    const text = this.columnDefault(column)
    if (text === null) return ''
    return `DEFAULT ${this.dialect.features.defaultExpressions === 'parentheses' ? bracketed(text) : text}`
  }

  protected override tableOptions(table: AnyTable): string {
    return tableOptionsText(this.dialectOptions(table), table.comment, (text) => this.literal(text))
  }

  private dialectOptions(table: AnyTable): ReadonlyMap<string, string> {
    const found = new Map<string, string>()
    const prefix = `${this.dialect.name}_`
    for (const [key, value] of Object.entries(table.options)) {
      const text = optionText(value)
      if (key.startsWith(prefix) && text !== null)
        found.set(key.slice(prefix.length).toUpperCase(), text)
    }
    return found
  }

  protected override createIndex({ index, options }: CreateIndex): string {
    const table = this.preparer.table(this.indexTable(index))
    const prefix = optionText(this.option(index, 'prefix'))
    const kind = `${index.unique ? 'UNIQUE ' : ''}${prefix ? `${prefix} ` : ''}`
    const exists = options.ifNotExists ? 'IF NOT EXISTS ' : ''
    const parts = index.expressions.map((part) => this.indexPart(index, part)).join(', ')
    const parser = optionText(this.option(index, 'with_parser'))
    const using = optionText(this.option(index, 'using'))
    const tail = `${parser === null ? '' : ` WITH PARSER ${parser}`}${using === null ? '' : ` USING ${this.preparer.quote(using)}`}`
    return `CREATE ${kind}INDEX ${exists}${this.indexName(index)} ON ${table} (${parts})${tail}`
  }

  /** Expressions stand in parentheses of their own; texts may have a length. */
  private indexPart(index: Index, part: ClauseElement): string {
    const text = this.expression(part)
    const length = this.prefixLength(index, part, text)
    const grouped = groupedTags.has(part.tag) && !isOrdering(part) ? `(${text})` : text
    return length === null ? grouped : `${grouped}(${length})`
  }

  private prefixLength(index: Index, part: ClauseElement, text: string): string | null {
    const length = this.option(index, 'length')
    if (typeof length === 'number') return String(length)
    const lengths = optionRecord(length)
    const name = part instanceof Column ? part.name : text
    return optionText(lengths[name]) ?? optionText(lengths[text])
  }

  protected override primaryKey(constraint: PrimaryKeyConstraint): string | null {
    const text = super.primaryKey(constraint)
    const using = optionText(this.option(constraint, 'using'))
    return text === null || using === null ? text : `${text} USING ${this.preparer.quote(using)}`
  }

  protected override dropIndex({ index, options }: DropIndex): string {
    const exists = options.ifExists ? 'IF EXISTS ' : ''
    const table = this.preparer.table(this.indexTable(index))
    return `\nDROP INDEX ${exists}${this.indexName(index, false, 'DROP INDEX')} ON ${table}`
  }

  protected override dropConstraint({ constraint }: DropConstraint): string {
    const table = this.constraintTable(constraint)
    if (constraint instanceof PrimaryKeyConstraint) return `ALTER TABLE ${table} DROP PRIMARY KEY `
    const name = this.droppedName(constraint)
    if (constraint instanceof ForeignKeyConstraint)
      return `ALTER TABLE ${table} DROP FOREIGN KEY ${name}`
    if (constraint instanceof UniqueConstraint) return `ALTER TABLE ${table} DROP INDEX ${name}`
    if (constraint instanceof CheckConstraint || constraint instanceof TypeCheckConstraint) {
      return `ALTER TABLE ${table} DROP ${this.checkWord} ${name}`
    }
    return `ALTER TABLE ${table} DROP ${name}`
  }

  protected get checkWord(): string {
    return 'CHECK'
  }

  /** The server would drop the actions without a word. */
  protected override match({ match }: ForeignKeyConstraint): string {
    if (match === null) return ''
    throw this.refuse('ignores MATCH and, with it, ON DELETE and ON UPDATE; leave it out')
  }

  /** Sequences are MariaDB's, which writes it as one word. */
  protected override cycle(cycle: boolean): string {
    return cycle ? 'CYCLE' : 'NOCYCLE'
  }

  protected override setTableComment({ table }: SetTableComment): string {
    return `ALTER TABLE ${this.preparer.table(table)} COMMENT ${this.comment(table.comment)}`
  }

  protected override dropTableComment({ table }: DropTableComment): string {
    return `ALTER TABLE ${this.preparer.table(table)} COMMENT ''`
  }

  protected override setColumnComment({ column }: SetColumnComment): string {
    const table = this.preparer.table(requireTable(column))
    return `ALTER TABLE ${table} CHANGE ${this.preparer.column(column)} ${this.columnSpecification(column)}`
  }
}

/** MariaDB 10.11 — https://mariadb.com/kb/en/sql-statements/ */
export class MariadbDdlCompiler extends MysqlDdlCompiler {
  /** NOT NULL of a generated column is refused. */
  protected override nullability(column: AnyColumn): string {
    const unasked = column.computed !== null && column.nullableGiven === null
    return unasked && !column.nullable ? '' : super.nullability(column)
  }

  protected override get checkWord(): string {
    return 'CONSTRAINT'
  }
}

const groupedTags: ReadonlySet<string> = new Set(['binary', 'unary', 'function'])

const isOrdering = (part: ClauseElement): boolean => {
  const operator = 'operator' in part ? part.operator : null
  const name =
    typeof operator === 'object' && operator !== null && 'name' in operator ? operator.name : null
  return name === 'desc' || name === 'asc'
}

/** Expressions need parentheses; literals, single words and the clock do not. */
function bracketed(text: string): string {
  if (/^\s*['"(]/.test(text) || /ON +UPDATE/i.test(text)) return text
  if (/^\b(?:now|current_timestamp)\(\d+\)/i.test(text)) return text
  return /\W/.test(text) ? `(${text})` : text
}
