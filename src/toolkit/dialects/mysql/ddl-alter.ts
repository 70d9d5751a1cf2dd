import type {
  AddColumn,
  AlterSequence,
  ModifyColumn,
  RenameIndex,
  SetColumnType,
  SetTableOptions,
  SetTableSchema,
} from '../../schema/alter.ts'
import { AdvanceSequence } from '../../schema/alter-counters.ts'
import { AlterTable } from '../../schema/alter-mysql.ts'
import { CreateIndex, DropIndex, type DdlElement } from '../../schema/ddl.ts'
import { optionText } from '../../compile/ddl-base.ts'
import { MysqlKeys } from './ddl-keys.ts'
import { changedTableOptions } from './changed-options.ts'

/** Changes to what is there — https://dev.mysql.com/doc/refman/8.0/en/alter-table.html and MariaDB's of the same name */
export abstract class MysqlAlter extends MysqlKeys {
  override process(element: DdlElement): string {
    if (element instanceof AlterTable) return this.severalChanges(element)
    return element instanceof AdvanceSequence
      ? this.advanceSequence(element)
      : super.process(element)
  }

  private severalChanges({ table, changes }: AlterTable): string {
    const head = `ALTER TABLE ${this.preparer.table(table)} `
    return head + changes.map((change) => this.change(change, head)).join(', ')
  }

  /** What stands behind the table's name. */
  private change(element: DdlElement, head: string): string {
    if (element instanceof CreateIndex) return `ADD ${this.indexText(element.index)}`
    if (element instanceof DropIndex)
      return `DROP INDEX ${this.indexName(element.index, false, 'DROP INDEX')}`
    const text = this.process(element)
    if (text.startsWith(head)) return text.slice(head.length).trimEnd()
    throw this.refuse(`cannot make ${element.tag} together with other changes of a table`)
  }

  protected override addColumn(element: AddColumn): string {
    return super.addColumn(element) + this.place(element.options.after)
  }

  protected override setTableSchema({ table, schema }: SetTableSchema): string {
    const to = `${this.preparer.quote(schema)}.${this.preparer.table(table, false)}`
    return `ALTER TABLE ${this.preparer.table(table)} RENAME TO ${to}`
  }

  /** Whatever is not said once more is lost, so the whole column is. */
  protected override modifyColumn({ column, options: { from, after } }: ModifyColumn): string {
    const line = this.columnLine(column, column.primaryKey) ?? ''
    const words =
      from === undefined || from === column.name
        ? 'MODIFY COLUMN'
        : `CHANGE COLUMN ${this.preparer.quote(from)}`
    return `${this.alterTable(column)} ${words} ${line}${this.place(after)}`
  }

  protected override setColumnType({ column, options }: SetColumnType): string {
    if (options.using !== undefined)
      throw this.refuse(
        `has no USING for the column ${column.name}; change the rows by an UPDATE before or behind`,
      )
    const line = this.columnLine(column, column.primaryKey) ?? ''
    return `${this.alterTable(column)} MODIFY COLUMN ${line}`
  }

  private place(after: string | null | undefined): string {
    if (after === undefined) return ''
    return after === null ? ' FIRST' : ` AFTER ${this.preparer.quote(after)}`
  }

  protected override renameIndex({ index, to }: RenameIndex): string {
    const table = this.preparer.table(this.indexTable(index))
    return `ALTER TABLE ${table} RENAME INDEX ${this.indexName(index)} TO ${this.preparer.quote(to)}`
  }

  protected override alterSequence(element: AlterSequence): string {
    const { sequence, was } = element
    const name = this.preparer.qualified(was)
    return `ALTER SEQUENCE ${name} ${this.identityOptions(sequence.identity)}`
  }

  /** SETVAL goes forward only — https://mariadb.com/kb/en/setval/ */
  private advanceSequence({ sequence, to }: AdvanceSequence): string {
    return `SELECT SETVAL(${this.preparer.qualified(sequence)}, ${to}, 0)`
  }

  protected override setTableOptions({ table, was }: SetTableOptions): string {
    const changes = changedTableOptions(this.namedOptions(table.options), this.namedOptions(was), {
      literal: (text) => this.literal(text),
      refuse: (what) => this.refuse(`cannot take ${what} back from the table ${table.key}`),
    })
    return `ALTER TABLE ${this.preparer.table(table)} ${changes}`
  }

  /** Options by name, without the dialect before it. */
  protected namedOptions(options: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
    const names = this.dialect.definition.optionNames ?? [this.dialect.name]
    const found = new Map<string, string>()
    for (const [key, value] of Object.entries(options)) {
      const owner = names.find((name) => key.startsWith(`${name}_`))
      const text = optionText(value)
      if (owner !== undefined && text !== null)
        found.set(key.slice(owner.length + 1).toUpperCase(), text)
    }
    return found
  }
}
