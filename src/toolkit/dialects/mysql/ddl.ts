import { optionList, optionRecord, optionText } from '../../compile/ddl-base.ts'
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
  CreateView,
  DropConstraint,
  DropTableComment,
  SetColumnComment,
  SetTableComment,
} from '../../schema/ddl.ts'
import { MysqlAlter } from './ddl-alter.ts'
import { tableOptionsText } from './table-options.ts'

/** What MySQL 8 writes differently — https://dev.mysql.com/doc/refman/8.0/en/sql-data-definition-statements.html */
export class MysqlDdlCompiler extends MysqlAlter {
  protected override columnSpecification(column: AnyColumn): string {
    const parts = [this.preparer.column(column), this.collatedType(column)]
    if (column.computed) parts.push(this.computed(column.computed))
    parts.push(this.nullability(column))
    if (column.comment !== null) parts.push(`COMMENT ${this.literal(column.comment)}`)
    parts.push(this.countsUp(column) ? 'AUTO_INCREMENT' : this.defaultClause(column))
    parts.push(...this.columnOptions(column))
    return parts.filter((part) => part !== '').join(' ')
  }

  /** https://mariadb.com/kb/en/create-table/#column-definitions, and MySQL's of the same place */
  private columnOptions(column: AnyColumn): readonly string[] {
    const text = (name: string) => optionText(this.option(column, name))
    const phrase = (words: string, value: string | null, pattern: RegExp) =>
      value === null ? '' : `${words} ${this.phrase(value, pattern)}`
    const onUpdate = text('on_update')
    const versions = this.option(column, 'system_versioning')
    return [
      onUpdate === null ? '' : `ON UPDATE ${onUpdate}`,
      phrase('GENERATED ALWAYS AS ROW', text('generated_as_row'), /^(?:start|end)$/i),
      this.option(column, 'invisible') === true ? 'INVISIBLE' : '',
      versions === undefined ? '' : `${versions === false ? 'WITHOUT' : 'WITH'} SYSTEM VERSIONING`,
      phrase('COLUMN_FORMAT', text('column_format'), /^(?:fixed|dynamic|default)$/i),
      phrase('STORAGE', text('storage'), /^(?:disk|memory|default)$/i),
    ]
  }

  private collatedType(column: AnyColumn): string {
    const collation = optionText(this.option(column, 'collate'))
    const type = this.columnType(column)
    return collation === null ? type : `${type} COLLATE ${collation}`
  }

  /** A TIMESTAMP is NOT NULL unless it says otherwise. */
  protected nullability(column: AnyColumn): string {
    if (!column.nullable) return 'NOT NULL'
    if (this.option(column, 'generated_as_row') !== undefined) return ''
    const stored = column.type.forDialect(this.dialect)
    return stored.visitName === 'TIMESTAMP' ? 'NULL' : ''
  }

  private countsUp(column: AnyColumn): boolean {
    const asked = column.autoincrement === true
    if (!asked && column !== column.table?.autoincrementColumn) return false
    if (column.serverDefault !== null) return false
    const { default: client } = column
    const sequence = client?.kind === 'sequence' ? client.sequence : null
    return !(this.dialect.features.sequences && sequence !== null && !sequence.optional)
  }

  private defaultClause(column: AnyColumn): string {
    const text = this.columnDefault(column)
    if (text === null) return ''
    return `DEFAULT ${this.dialect.features.defaultExpressions === 'parentheses' ? bracketed(text) : text}`
  }

  protected override furtherLines(table: AnyTable): readonly string[] {
    const periods = optionList(this.option(table, 'periods'))
    return [
      ...super.furtherLines(table),
      ...periods.map((period) => `PERIOD FOR ${optionText(period) ?? ''}`),
    ]
  }

  protected override viewPrefix({ view }: CreateView): string {
    const algorithm = optionText(this.option(view, 'algorithm'))
    const security = optionText(this.option(view, 'sql_security'))
    return [
      ...(algorithm === null
        ? []
        : [`ALGORITHM=${this.phrase(algorithm, /^(?:merge|temptable|undefined)$/i)}`]),
      ...(security === null
        ? []
        : [`SQL SECURITY ${this.phrase(security, /^(?:definer|invoker)$/i)}`]),
    ].join(' ')
  }

  protected override viewSuffix({ view }: CreateView): string {
    const check = optionText(this.option(view, 'check_option'))
    return check === null ? '' : `WITH ${this.phrase(check, /^(?:local|cascaded)$/i)} CHECK OPTION`
  }

  protected override tableOptions(table: AnyTable): string {
    const attributes = Object.entries(optionRecord(this.option(table, 'attributes'))).map(
      ([name, value]) => `${this.preparer.quote(name)}=${optionText(value) ?? ''}`,
    )
    return tableOptionsText(
      this.dialectOptions(table),
      { comment: table.comment, attributes },
      (text) => this.literal(text),
    )
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

/** Expressions need parentheses; literals, single words and the clock do not. */
function bracketed(text: string): string {
  if (/^\s*['"(]/.test(text) || /ON +UPDATE/i.test(text)) return text
  if (/^\b(?:now\(\d+\)|current_timestamp\(\d*\))/i.test(text) || literal.test(text)) return text
  return /\W/.test(text) ? `(${text})` : text
}

/** A number with its sign, and bits, bytes and texts with what stands before their quotes. */
const literal =
  /^(?:-?[\d.]+(?:e[+-]?\d+)?|(?:[bxn]|_\w+|date|time|timestamp) *'(?:[^'\\]|''|\\.)*')$/is
