import { optionRecord, optionText } from '../../compile/ddl-base.ts'
import { DdlCompiler } from '../../compile/ddl.ts'
import { Column } from '../../schema/column.ts'
import type { AnyColumn, AnyTable } from '../../schema/column-types.ts'
import type {
  CheckConstraint,
  Constraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
} from '../../schema/constraint.ts'
import type { CreateIndex, DropIndex } from '../../schema/ddl.ts'
import type { Index } from '../../schema/indexes.ts'
import { needsIndexInside } from '../../schema/table-elements.ts'
import type { ClauseElement } from '../../sql/node.ts'
import { UnaryExpression } from '../../sql/operator-elements.ts'

type Keyed = Index | Constraint

/** Keys and indexes of MySQL, with their options — https://dev.mysql.com/doc/refman/8.0/en/create-index.html */
export abstract class MysqlKeys extends DdlCompiler {
  protected override createIndex({ index, options }: CreateIndex): string {
    const table = this.preparer.table(this.indexTable(index))
    const exists = options.ifNotExists ? 'IF NOT EXISTS ' : ''
    const name = this.indexName(index)
    return `CREATE ${this.indexKind(index)}INDEX ${exists}${name} ON ${table} (${this.indexParts(index)})${this.keyOptions(index)}`
  }

  protected override furtherLines(table: AnyTable): readonly string[] {
    if (!needsIndexInside(table, this.dialect)) return []
    return [...table.indexes]
      .toSorted((left, right) => left.created - right.created)
      .map((index) => this.indexText(index))
  }

  /** An index as it stands in CREATE TABLE and behind ADD. */
  protected indexText(index: Index): string {
    return `${this.indexKind(index)}KEY ${this.indexName(index)} (${this.indexParts(index)})${this.keyOptions(index)}`
  }

  private indexKind(index: Index): string {
    const prefix = optionText(this.option(index, 'prefix'))
    return `${index.unique ? 'UNIQUE ' : ''}${prefix ? `${prefix} ` : ''}`
  }

  private indexParts(index: Index): string {
    return index.expressions.map((part) => this.indexPart(index, part)).join(', ')
  }

  /** Expressions stand in parentheses of their own; texts may have a length, before the direction. */
  private indexPart(index: Index, part: ClauseElement): string {
    if (isOrdering(part)) {
      const inner = part instanceof UnaryExpression ? part.element : part
      const length = this.prefixLength(index, inner, this.expression(inner))
      const text = this.expression(part)
      const plain = this.expression(inner)
      return length === null ? text : `${plain}(${length})${text.slice(plain.length)}`
    }
    const text = this.expression(part)
    const length = this.prefixLength(index, part, text)
    const grouped = groupedTags.has(part.tag) ? `(${text})` : text
    return length === null ? grouped : `${grouped}(${length})`
  }

  private prefixLength(keyed: Keyed, part: ClauseElement, text: string): string | null {
    const length = this.option(keyed, 'length')
    if (typeof length === 'number') return String(length)
    const lengths = optionRecord(length)
    const name = part instanceof Column ? part.name : text
    return optionText(lengths[name]) ?? optionText(lengths[text])
  }

  /** Lengths and directions of a key's columns are options of it. */
  protected override keyColumns(constraint: Constraint, columns: readonly AnyColumn[]): string {
    const descending = this.option(constraint, 'descending')
    const overlapped = optionText(this.option(constraint, 'without_overlaps'))
    const parts = columns.map((column) => {
      const name = this.preparer.column(column)
      const length = this.prefixLength(constraint, column, name)
      const down = Array.isArray(descending) && descending.includes(column.name)
      return `${name}${length === null ? '' : `(${length})`}${down ? ' DESC' : ''}`
    })
    const period =
      overlapped === null ? [] : [`${this.preparer.quote(overlapped)} WITHOUT OVERLAPS`]
    return [...parts, ...period].join(', ')
  }

  private keyOptions(keyed: Keyed): string {
    const text = (name: string) => optionText(this.option(keyed, name))
    const [parser, using, size] = [text('with_parser'), text('using'), text('key_block_size')]
    const comment = text('comment')
    return [
      parser === null ? '' : ` WITH PARSER ${parser}`,
      using === null ? '' : ` USING ${this.preparer.quote(using)}`,
      size === null ? '' : ` KEY_BLOCK_SIZE=${size}`,
      comment === null ? '' : ` COMMENT ${this.literal(comment)}`,
      this.option(keyed, 'visible') === false ? ' INVISIBLE' : '',
      this.option(keyed, 'ignored') === true ? ' IGNORED' : '',
    ].join('')
  }

  protected override primaryKey(constraint: PrimaryKeyConstraint): string | null {
    const text = super.primaryKey(constraint)
    return text === null ? null : text + this.keyOptions(constraint)
  }

  protected override unique(constraint: UniqueConstraint): string | null {
    const text = super.unique(constraint)
    return text === null ? null : text + this.keyOptions(constraint)
  }

  protected override check(constraint: CheckConstraint): string {
    const unchecked = this.option(constraint, 'not_enforced') === true
    return `${super.check(constraint)}${unchecked ? ' NOT ENFORCED' : ''}`
  }

  protected override dropIndex({ index, options }: DropIndex): string {
    const exists = options.ifExists ? 'IF EXISTS ' : ''
    const table = this.preparer.table(this.indexTable(index))
    return `\nDROP INDEX ${exists}${this.indexName(index, false, 'DROP INDEX')} ON ${table}`
  }
}

const groupedTags: ReadonlySet<string> = new Set(['binary', 'unary', 'function'])

const isOrdering = (part: ClauseElement): boolean => {
  const operator = 'operator' in part ? part.operator : null
  const name =
    typeof operator === 'object' && operator !== null && 'name' in operator ? operator.name : null
  return name === 'desc' || name === 'asc'
}
