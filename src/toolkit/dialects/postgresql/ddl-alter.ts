import { optionRecord, optionText } from '../../compile/ddl-base.ts'
import type {
  AddEnumValue,
  AlterSequence,
  DropRawObject,
  RenameEnumType,
  RenameEnumValue,
  SetColumnIdentity,
  SetColumnType,
  SetTableOptions,
} from '../../schema/alter.ts'
import { AdvanceCounter, AdvanceSequence, RenameSequence } from '../../schema/alter-counters.ts'
import { AlterDomain, SetColumnCompression } from '../../schema/alter-postgresql.ts'
import { requireTable } from '../../schema/column.ts'
import type { DdlElement } from '../../schema/ddl.ts'
import type { IdentityOptions } from '../../schema/sequence.ts'
import { PostgresqlDdlCompiler } from './ddl.ts'
import { dropRawText } from './drop-raw.ts'
import { namedTypeText } from './types.ts'

/** Changes to what is there — https://www.postgresql.org/docs/15/sql-altertable.html and its neighbours */
export class PostgresqlDdlAlter extends PostgresqlDdlCompiler {
  override process(element: DdlElement): string {
    return this.ownAlteration(element) ?? super.process(element)
  }

  private ownAlteration(element: DdlElement): string | null {
    if (element instanceof AlterDomain) return this.alterDomain(element)
    if (element instanceof RenameSequence) return this.renameSequence(element)
    if (element instanceof AdvanceSequence) return this.advanceSequence(element)
    if (element instanceof SetColumnCompression) return this.setColumnCompression(element)
    return element instanceof AdvanceCounter ? this.advanceCounter(element) : null
  }

  protected override setColumnType({ column, options: { using } }: SetColumnType): string {
    const collation = optionText(this.option(column, 'collate'))
    const collated = collation === null ? '' : ` COLLATE ${this.preparer.quote(collation)}`
    const type = `${this.alterColumn(column)} TYPE ${this.columnType(column)}${collated}`
    return using === undefined ? type : `${type} USING ${using}`
  }

  private setColumnCompression({ column }: SetColumnCompression): string {
    const method = optionText(this.option(column, 'compression'))
    const word = method === null ? 'DEFAULT' : this.phrase(method, /^\w+$/)
    return `${this.alterColumn(column)} SET COMPRESSION ${word}`
  }

  /** What was said of the counter and is said no more goes back to what the server gives it. */
  protected override setColumnIdentity({ column, was }: SetColumnIdentity): string {
    const { identity } = column
    const alter = this.alterColumn(column)
    if (identity === null) return `${alter} DROP IDENTITY`
    if (was.identity === null) return `${alter} ADD ${this.identity(identity)}`
    const kind = `SET GENERATED ${identity.always ? 'ALWAYS' : 'BY DEFAULT'}`
    const counting = this.countingWords(identity.identity, was.identity.identity)
    return [alter, kind, ...counting.map((words) => `SET ${words}`)].join(' ')
  }

  protected override alterSequence({ sequence, was }: AlterSequence): string {
    const { dataType } = sequence
    const retyped = this.sequenceTypeText(sequence) !== this.sequenceTypeText(was)
    const type = dataType === null ? 'BIGINT' : this.typeText(dataType)
    return [
      `ALTER SEQUENCE ${this.preparer.qualified(was)}`,
      ...(retyped ? [`AS ${type}`] : []),
      ...this.countingWords(sequence.identity, was.identity),
    ].join(' ')
  }

  private sequenceTypeText({ dataType }: AlterSequence['sequence']): string {
    return dataType === null ? '' : this.typeText(dataType)
  }

  private countingWords(now: IdentityOptions, was: IdentityOptions): readonly string[] {
    const given = (options: IdentityOptions, name: string) =>
      this.identityOptions(
        Object.fromEntries(Object.entries(options).filter(([key]) => key === name)),
      )
    const words = Object.entries(ownChoice).flatMap(([name, standard]) => {
      const [left, right] = [given(was, name), given(now, name)]
      if (left === right) return []
      return right === '' ? standard : right
    })
    const start = firstOf(now)
    return String(start) === String(firstOf(was)) ? words : [...words, `START WITH ${start}`]
  }

  private renameSequence({ sequence, to }: RenameSequence): string {
    return `ALTER SEQUENCE ${this.preparer.qualified(sequence)} RENAME TO ${this.preparer.quote(to)}`
  }

  /** Where it has got to in neither direction beyond that. */
  private advanceSequence({ sequence, to }: AdvanceSequence): string {
    const name = this.preparer.qualified(sequence)
    const before = countsDown(sequence.identity) ? '>' : '<'
    return `SELECT setval(${this.literal(name)}, ${to}, false) FROM ${name} WHERE last_value ${before} ${to}`
  }

  /** Only forward and only where rows are: the counter of an empty table starts as it was told to. */
  private advanceCounter({ column }: AdvanceCounter): string {
    const table = this.preparer.table(requireTable(column))
    const name = this.preparer.column(column)
    const options = column.identity?.identity ?? {}
    const down = countsDown(options)
    const last = `${down ? 'min' : 'max'}(${name})`
    const sequence = `pg_get_serial_sequence(${this.literal(table)}, ${this.literal(column.name)})`
    return `SELECT setval(${sequence}, ${last}) FROM ${table} HAVING ${last} ${down ? '<=' : '>='} ${firstOf(options)}`
  }

  protected override addEnumValue({ type, value, options }: AddEnumValue): string {
    const { before, after } = options
    const place =
      before === undefined
        ? after === undefined
          ? ''
          : ` AFTER ${this.literal(after)}`
        : ` BEFORE ${this.literal(before)}`
    return `${this.alterType(type)} ADD VALUE IF NOT EXISTS ${this.literal(value)}${place}`
  }

  protected override renameEnumValue({ type, from, to }: RenameEnumValue): string {
    return `${this.alterType(type)} RENAME VALUE ${this.literal(from)} TO ${this.literal(to)}`
  }

  protected override renameEnumType({ type, to }: RenameEnumType): string {
    return `${this.alterType(type)} RENAME TO ${this.preparer.quote(to)}`
  }

  private alterType(type: RenameEnumType['type']): string {
    return `ALTER TYPE ${namedTypeText(type, (item) => this.preparer.qualified(item))}`
  }

  private alterDomain({ type, action }: AlterDomain): string {
    const domain = `ALTER DOMAIN ${namedTypeText(type, (item) => this.preparer.qualified(item))}`
    switch (action.kind) {
      case 'default':
        return `${domain} ${action.expression === null ? 'DROP DEFAULT' : `SET DEFAULT ${action.expression}`}`
      case 'not null':
        return `${domain} ${action.notNull ? 'SET' : 'DROP'} NOT NULL`
      case 'add check': {
        const name = action.name === null ? '' : `CONSTRAINT ${this.preparer.quote(action.name)} `
        return `${domain} ADD ${name}CHECK (${this.condition(action.condition)})`
      }
      case 'drop check':
        return `${domain} DROP CONSTRAINT ${this.preparer.quote(action.name)}`
      case 'rename':
        return `${domain} RENAME TO ${this.preparer.quote(action.to)}`
    }
  }

  /** Storage parameters, the tablespace and the access method can change; the rest belongs to the making of a table. */
  protected override setTableOptions({ table, was }: SetTableOptions): string {
    const actions = [
      ...this.storageActions(table.options, was),
      ...this.placeActions(table.options, was),
    ]
    const fixed = ['inherits', 'partition_by', 'on_commit', 'with_oids', 'server'].find(
      (name) => this.optionJson(table.options, name) !== this.optionJson(was, name),
    )
    if (fixed !== undefined)
      throw this.refuse(
        `cannot change ${fixed} of the table ${table.key}; make a table of another name with it, copy the rows and rename`,
      )
    return `ALTER TABLE ${this.preparer.table(table)} ${actions.join(', ')}`
  }

  private optionJson(options: SetTableOptions['was'], name: string): string {
    return JSON.stringify(this.dialect.option(options, name) ?? null)
  }

  private storageActions(
    options: SetTableOptions['was'],
    old: SetTableOptions['was'],
  ): readonly string[] {
    const now = optionRecord(this.dialect.option(options, 'with'))
    const was = optionRecord(this.dialect.option(old, 'with'))
    const changed = Object.entries(now).filter(
      ([name, value]) => String(was[name]) !== String(value),
    )
    const gone = Object.keys(was).filter((name) => !(name in now))
    return [
      ...(changed.length === 0
        ? []
        : [`SET (${changed.map(([name, value]) => `${name} = ${String(value)}`).join(', ')})`]),
      ...(gone.length === 0 ? [] : [`RESET (${gone.join(', ')})`]),
    ]
  }

  private placeActions(
    options: SetTableOptions['was'],
    old: SetTableOptions['was'],
  ): readonly string[] {
    const words = [
      ['tablespace', 'SET TABLESPACE', 'pg_default'],
      ['using', 'SET ACCESS METHOD', 'heap'],
    ] as const
    return words.flatMap(([name, action, standard]) => {
      if (this.optionJson(options, name) === this.optionJson(old, name)) return []
      const value = optionText(this.dialect.option(options, name)) ?? standard
      return [`${action} ${this.preparer.quote(value)}`]
    })
  }

  protected override dropRawObject({ object }: DropRawObject): string {
    const names = {
      quote: (name: string) => this.preparer.quote(name),
      qualified: (name: string, schema: string | null) =>
        this.preparer.qualified({ name, schema, quote: null, schemaQuote: null }),
    }
    const text = dropRawText(object, names)
    if (text !== null) return text
    throw this.refuse(
      `cannot take back the ${object.kind} ${object.name}; drop what it belongs to, or say how in an \`execute\``,
    )
  }
}

/** What a counter of which nothing is said gets — https://www.postgresql.org/docs/15/sql-createsequence.html */
const ownChoice: Readonly<Record<string, readonly string[]>> = {
  increment: ['INCREMENT BY 1'],
  minvalue: ['NO MINVALUE'],
  maxvalue: ['NO MAXVALUE'],
  nominvalue: [],
  nomaxvalue: [],
  cache: ['CACHE 1'],
  cycle: ['NO CYCLE'],
}

const countsDown = ({ increment }: IdentityOptions): boolean =>
  increment !== undefined && increment !== null && increment < 0

/** The number with which a counter starts, said or not. */
const firstOf = (options: IdentityOptions): number | bigint =>
  options.start ?? (countsDown(options) ? (options.maxvalue ?? -1) : (options.minvalue ?? 1))
