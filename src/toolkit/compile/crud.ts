import { CompileError } from '../errors.ts'
import { Column } from '../schema/column.ts'
import type { ClientDefault } from '../schema/defaults.ts'
import { BindParameter } from '../sql/bind.ts'
import type { ColumnElement } from '../sql/column-element.ts'
import { asExpression } from '../sql/coerce.ts'
import { CrudValue, type Assignment } from '../sql/assignments.ts'
import { Insert, type Update } from '../sql/dml.ts'
import type { FromClause } from '../sql/from-clause.ts'
import { isNullType } from '../sql/infer-type.ts'
import { isAnonymous } from '../sql/names.ts'
import { NextValue } from '../sql/sequence-value.ts'
import { contextLike, plainContext, type Context } from './context.ts'
import {
  checkUnused,
  CrudKeys,
  GivenValues,
  hasServerDefault,
  ownKey,
  spelledAs,
} from './crud-names.ts'
import { assigned } from './reports.ts'
import { RepeatedRows } from './repeated-rows.ts'
import { returningModifiers, tableOf, type ReturningModifiers } from './returning-modifiers.ts'
import type { StatementCompiler } from './statement.ts'

/** A column with the text that it is set to. */
export interface CrudEntry {
  readonly column: ColumnElement
  /** The column as it stands in the list or in SET. */
  readonly name: string
  readonly text: string
  /** In place of the text where the rows come from a select. */
  readonly element?: ColumnElement
}

/** What an INSERT or UPDATE sets, and what has to be fetched afterwards. */
export interface CrudParameters {
  readonly entries: readonly CrudEntry[]
  /** The rows of an INSERT of several, the first too. */
  readonly rows: readonly (readonly CrudEntry[])[]
  /** In place of the rows behind the first, where they are like it. */
  readonly repeated: RepeatedRows | null
  /** Defaults that an INSERT from a select adds to its columns. */
  readonly selectAdditions: readonly ColumnElement[]
}

export interface CrudRequest {
  readonly statement: Insert | Update
  readonly top: boolean
  /** Further tables of an UPDATE. */
  readonly extraFroms: readonly FromClause[]
  readonly context: Context
}

/** The columns and values of an INSERT or UPDATE (SQLAlchemy: `sql.crud`). */
export function crudParameters(compiler: StatementCompiler, request: CrudRequest): CrudParameters {
  return new CrudBuilder(compiler, request).build()
}

const noKeys: ReadonlySet<string> = new Set()
const bareName = contextLike(plainContext, { includeTable: false })
const qualifiedName = contextLike(plainContext, { includeTable: true })

class CrudBuilder {
  private readonly compiler: StatementCompiler
  private readonly statement: Insert | Update
  private readonly request: CrudRequest
  private readonly keys: CrudKeys
  private readonly entries: CrudEntry[] = []
  private readonly given = new GivenValues()
  private copies: Map<string, ColumnElement> | null = null
  private readonly context: Context
  private readonly qualifiesColumns: boolean
  /** Of the names of columns that are set. */
  private readonly nameContext: Context
  private readonly modifiers: ReturningModifiers

  constructor(compiler: StatementCompiler, request: CrudRequest) {
    this.compiler = compiler
    this.request = request
    this.statement = request.statement
    this.keys = new CrudKeys(request.extraFroms)
    this.context = request.context
    const { qualifiesSetColumns } = compiler.dialect.features
    this.qualifiesColumns = qualifiesSetColumns && request.extraFroms.length > 0
    this.nameContext = this.qualifiesColumns ? qualifiedName : bareName
    this.modifiers = returningModifiers(compiler, request)
  }

  build(): CrudParameters {
    const { copier } = this.compiler
    this.compiler.copier = this
    const parameters = this.parameters()
    this.compiler.copier = copier
    return parameters
  }

  /** Called where the value of a column is to be copied. */
  copy(column: ColumnElement): void {
    this.copies = (this.copies ?? new Map()).set(ownKey(column), column)
  }

  private parameters(): CrudParameters {
    const first = this.firstRow()
    if (this.compiler.columnKeys === null && first === null) return this.everyColumn()
    this.collectGiven(first ?? [])
    const handled = this.multiTable(first ?? [])
    if (this.statement instanceof Insert && this.statement.selectNames !== null) {
      return this.fromSelect(this.statement)
    }
    for (const column of this.columnsInOrder()) this.scan(column, handled)
    const unused = this.given.left().filter((key) => !handled.has(key))
    if (unused.length > 0) checkUnused(unused, first ?? [], this.keys, this.statement.table)
    const repeated = this.repeatedRows()
    const rows = repeated === null ? this.furtherRows() : [this.entries]
    return { entries: this.resolved(this.entries), rows, repeated, selectAdditions: [] }
  }

  private firstRow(): readonly Assignment[] | null {
    const { statement } = this
    if (statement instanceof Insert) {
      if (statement.selectNames !== null)
        return statement.selectNames.map((name) => [name, asExpression(null)])
      if (statement.multiValues.length > 0) return statement.multiValues[0] ?? null
    }
    return statement.assignments
  }

  /** No values at all: one required parameter for each column. */
  private everyColumn(): CrudParameters {
    const entries = this.statement.table.columns
      .filter((column) => !column.omittedFromSelect)
      .map((column) => ({
        column,
        name: this.compiler.process(column, contextLike(plainContext, { includeTable: false })),
        text: this.compiler.process(
          new BindParameter(ownKey(column), undefined, column.type, {
            isCrud: true,
            required: true,
          }),
          this.context,
        ),
      }))
    return { entries, rows: [], repeated: null, selectAdditions: [] }
  }

  private collectGiven(first: readonly Assignment[]): void {
    for (const key of this.compiler.columnKeys ?? [])
      if (!first.some(([named]) => this.keys.ofKey(named) === key)) this.given.add(key, null)
    for (const [target, value] of first) {
      if (typeof target !== 'string' && target.key === null) this.expressionTarget(target, value)
      else this.given.add(this.keys.ofKey(target), value)
    }
  }

  /** `SET array[1] = …`: what is set is no plain column. */
  private expressionTarget(target: ColumnElement, value: ColumnElement): void {
    const qualifies = this.qualifiesColumns
    const name = this.compiler.process(
      target,
      contextLike(this.context, { includeTable: qualifies }),
    )
    assigned(this.compiler, target, name)
    const text = this.valueText(target, value, null)
    this.entries.push({ column: target, name, text })
  }

  private columnName(column: ColumnElement): string {
    return this.compiler.process(column, this.nameContext)
  }

  private columnsInOrder(): readonly ColumnElement[] {
    const { columns } = this.statement.table
    if (this.statement instanceof Insert || !this.statement.keepsOrder) return columns
    const order = (this.statement.assignments ?? []).map(([key]) => this.keys.ofKey(key))
    const first = order.flatMap((key) => columns.find((column) => ownKey(column) === key) ?? [])
    return [...first, ...columns.filter((column) => !order.includes(ownKey(column)))]
  }

  private scan(column: ColumnElement, handled: ReadonlySet<string>): void {
    const key = this.keys.ofColumn(column)
    const value = handled.has(key) ? undefined : this.given.take(key)
    if (value !== undefined) this.addGiven(column, value)
    else if (this.statement instanceof Insert) this.addInsertDefault(column)
    else this.addUpdateDefault(column)
  }

  private addGiven(column: ColumnElement, value: ColumnElement | null): void {
    const { statement } = this
    const multi = statement instanceof Insert && statement.multiValues.length > 0
    const name = this.keys.bindName(column) + (multi ? '_m0' : '')
    const text =
      value === null ? this.bind(column, null, name) : this.valueText(column, value, name)
    if (value !== null && !(value instanceof CrudValue) && !(value instanceof BindParameter))
      this.noteFetched(column)
    this.entries.push({ column, name: this.columnName(column), text })
  }

  /** A value that only the database knows has to be fetched. */
  private noteFetched(column: ColumnElement): void {
    const { modifiers, compiler } = this
    if (this.statement instanceof Insert && isPrimary(column)) {
      if (modifiers.implicit) compiler.implicitReturning.push(column)
      return
    }
    if (modifiers.defaults?.has(column)) compiler.implicitReturning.push(column)
    else compiler.postfetch.push(column)
  }

  private valueText(column: ColumnElement, value: ColumnElement, name: string | null): string {
    if (value instanceof CrudValue) return this.bind(column, value, name)
    if (!(value instanceof BindParameter))
      return this.compiler.process(value.selfGroup(), this.context)
    const typed = isNullType(value.type) ? value.withOperandType(column.type) : value
    const inCte = (this.context.visitingCte ?? null) !== null
    // an anonymous parameter takes the name of the column that it is for
    if (name !== null && !inCte && isAnonymous(value.key))
      this.compiler.names.assign('bind', value.key, name)
    return this.compiler.process(typed, this.context)
  }

  /** @param source null where a value has to be given when the statement runs */
  private bind(column: ColumnElement, source: CrudValue | null, name: string | null): string {
    const value = source?.value
    const anonymous = name === null || (this.context.visitingCte ?? null) !== null
    const bind = anonymous
      ? new BindParameter(null, value, column.type, { isCrud: true, source })
      : new BindParameter(spelledAs(column, name), value, column.type, {
          isCrud: true,
          required: source === null,
          source,
        })
    return this.compiler.process(bind, this.context)
  }

  private prefetch(column: ColumnElement, name = ownKey(column)): string {
    this.compiler.prefetch.push(column)
    const bind = new BindParameter(name, null, column.type, { isCrud: true, required: false })
    return this.compiler.process(bind, this.context)
  }

  private addInsertDefault(column: ColumnElement): void {
    const source = column instanceof Column ? column : null
    if (source === null) return
    if (source.primaryKey && this.modifiers.needsKeys) this.addKeyDefault(source)
    else if (source.default !== null) this.addClientDefault(source, source.default)
    else if (hasServerDefault(source)) {
      if (this.modifiers.defaults?.has(column)) this.compiler.implicitReturning.push(column)
      else if (!source.primaryKey) this.compiler.postfetch.push(column)
    } else if (this.modifiers.defaults?.has(column)) this.compiler.implicitReturning.push(column)
  }

  private addClientDefault(column: Column, given: ClientDefault): void {
    const text = this.defaultText(column, given)
    if (text === null) return
    this.entries.push({ column, name: this.columnName(column), text })
    if (given.kind === 'value' || given.kind === 'callable') return
    if (this.modifiers.defaults?.has(column)) this.compiler.implicitReturning.push(column)
    else if (!column.primaryKey) this.compiler.postfetch.push(column)
  }

  /** What fills the column, or null for a sequence that the dialect goes without. */
  private defaultText(column: Column, given: ClientDefault): string | null {
    if (given.kind === 'expression') {
      return this.compiler.process(given.expression.selfGroup(), this.context)
    }
    if (given.kind !== 'sequence') return this.prefetch(column)
    return this.compiler.usesSequence(given.sequence)
      ? this.compiler.process(new NextValue(given.sequence), this.context)
      : null
  }

  /** A primary key that was not given: the INSERT has to tell it afterwards, or it is asked for before. */
  private addKeyDefault(column: Column): void {
    if (this.modifiers.implicit) this.addKeyWithReturning(column)
    else this.addKeyBefore(column)
  }

  private addKeyWithReturning(column: Column): void {
    const given = column.default
    const counting = tableOf(this.statement)?.autoincrementColumn === column
    if (given === null) {
      if (counting || hasServerDefault(column)) this.compiler.implicitReturning.push(column)
      return
    }
    const text = this.defaultText(column, given)
    if (text !== null) this.entries.push({ column, name: this.columnName(column), text })
    if (given.kind === 'sequence' || given.kind === 'expression')
      this.compiler.implicitReturning.push(column)
  }

  private addKeyBefore(column: Column): void {
    const { features } = this.compiler.dialect
    const given = column.default
    const counting = tableOf(this.statement)?.autoincrementColumn === column
    const known =
      given !== null && (given.kind !== 'sequence' || this.compiler.usesSequence(given.sequence))
    const asked = counting && given === null && !features.lastRowId && features.preexecutesSequences
    if (known || asked) {
      this.entries.push({ column, name: this.columnName(column), text: this.prefetch(column) })
    }
  }

  private addUpdateDefault(column: ColumnElement): void {
    if (!(column instanceof Column)) return
    const { onupdate } = column
    if (onupdate !== null && onupdate.kind !== 'sequence') {
      this.addOnUpdate(column, onupdate, ownKey(column))
    } else if (column.serverOnupdate !== null) {
      if (this.modifiers.defaults?.has(column)) this.compiler.implicitReturning.push(column)
      else this.compiler.postfetch.push(column)
    } else if (this.modifiers.defaults?.has(column) && this.statement.returnsDefaults !== true) {
      this.compiler.implicitReturning.push(column)
    }
  }

  private addOnUpdate(column: Column, given: ClientDefault, bindName: string): void {
    const name = this.columnName(column)
    if (given.kind === 'expression') {
      const text = this.compiler.process(given.expression.selfGroup(), this.context)
      this.entries.push({ column, name, text })
      if (this.modifiers.defaults?.has(column)) this.compiler.implicitReturning.push(column)
      else this.compiler.postfetch.push(column)
    } else this.entries.push({ column, name, text: this.prefetch(column, bindName) })
  }

  /** Columns of further tables in SET. */
  private multiTable(first: readonly Assignment[]): ReadonlySet<string> {
    const { extraFroms } = this.request
    if (this.statement instanceof Insert || extraFroms.length === 0) return noKeys
    const handled = new Set<string>()
    const affected = new Set<FromClause>()
    for (const table of extraFroms) {
      for (const column of table.columns) {
        const value = first.find(([key]) => key === column)?.[1]
        if (value === undefined) continue
        if (!this.qualifiesColumns && !this.statement.table.isDerivedFrom(table)) {
          throw new CompileError(
            `${this.compiler.dialect.name} can not set columns of ${table.description} in an UPDATE of ${this.statement.table.description}`,
            { code: 'unsupported' },
          )
        }
        affected.add(table)
        handled.add(this.keys.ofColumn(column))
        const text = this.valueText(column, value, this.keys.bindName(column))
        this.entries.push({ column, name: this.columnName(column), text })
      }
    }
    for (const table of affected) this.otherDefaults(table, first)
    return handled
  }

  private otherDefaults(table: FromClause, first: readonly Assignment[]): void {
    for (const column of table.columns) {
      if (!(column instanceof Column) || first.some(([key]) => key === column)) continue
      const { onupdate } = column
      if (onupdate !== null && onupdate.kind !== 'sequence') {
        this.addOnUpdate(column, onupdate, this.keys.bindName(column))
      }
    }
  }

  private fromSelect(statement: Insert): CrudParameters {
    const names = statement.selectNames ?? []
    const columns = names.map((name) => statement.table.column(name))
    const entries = columns.map((column) => ({ column, name: this.columnName(column), text: '' }))
    const added: CrudEntry[] = []
    const others = statement.includesSelectDefaults
      ? statement.table.columns.filter((column) => !columns.includes(column))
      : []
    for (const column of others) {
      const element =
        column instanceof Column && column.default !== null
          ? this.defaultElement(column, column.default)
          : null
      if (element !== null) added.push({ column, name: this.columnName(column), text: '', element })
    }
    return {
      entries: [...entries, ...added],
      rows: [],
      repeated: null,
      selectAdditions: added.flatMap(({ element }) => element ?? []),
    }
  }

  private defaultElement(column: Column, given: ClientDefault): ColumnElement | null {
    if (given.kind === 'expression') return asExpression(given.expression.selfGroup())
    if (given.kind === 'sequence') {
      return this.compiler.usesSequence(given.sequence) ? new NextValue(given.sequence) : null
    }
    this.compiler.prefetch.push(column)
    return new BindParameter(ownKey(column), null, column.type, { isCrud: true, required: false })
  }

  private repeatedRows(): RepeatedRows | null {
    const { statement, compiler, context } = this
    if (!(statement instanceof Insert) || statement.multiValues.length < 2) return null
    // values that are part of the SQL, and a statement inside of another, make rows different
    if (context.literalBinds === true || !this.request.top || compiler.repeated !== null)
      return null
    const columns = this.entries.map(({ column }) => column)
    return RepeatedRows.of(columns, statement.multiValues, this.keys)
  }

  /** The rows after the first have the columns of the first. */
  private furtherRows(): readonly (readonly CrudEntry[])[] {
    const { statement } = this
    if (!(statement instanceof Insert) || statement.multiValues.length === 0) return []
    const [, ...rest] = statement.multiValues
    const others = rest.map((row, index) => {
      const values = new Map(row.map(([key, value]) => [this.keys.ofKey(key), value]))
      return this.resolved(this.entries.map((entry) => this.rowEntry(entry, values, index + 1)))
    })
    return [this.resolved(this.entries), ...others]
  }

  private rowEntry(
    entry: CrudEntry,
    values: ReadonlyMap<string, ColumnElement>,
    index: number,
  ): CrudEntry {
    const { column } = entry
    const value = values.get(ownKey(column))
    if (value !== undefined)
      return { ...entry, text: this.valueText(column, value, `${ownKey(column)}_m${index}`) }
    const given = column instanceof Column ? column.default : null
    if (given === null) {
      throw new CompileError(
        `every row needs the columns of the first one: ${ownKey(column)} is missing, and it has no default`,
      )
    }
    if (given.kind === 'expression' || given.kind === 'sequence') {
      return { ...entry, text: this.defaultText(column as Column, given) ?? entry.text }
    }
    return { ...entry, text: this.prefetch(column, `${ownKey(column)}_m${index}`) }
  }

  /** Puts what columns are set to in the place of their markers. */
  private resolved(entries: readonly CrudEntry[]): readonly CrudEntry[] {
    const { copies } = this
    if (copies === null) return entries
    const texts = new Map(entries.map(({ column, text }) => [ownKey(column), text]))
    return entries.map((entry) => ({
      ...entry,
      text: entry.text.replaceAll(/__BINDMARKER_~~(.+?)~~/g, (_, key: string) => {
        const known = texts.get(key)
        if (known !== undefined) return known
        const column = copies.get(key)
        if (this.statement instanceof Insert || !column) {
          throw new CompileError(`this INSERT sets no column ${key} to copy from`)
        }
        return this.compiler.process(column, this.context)
      }),
    }))
  }
}

const isPrimary = (column: ColumnElement): boolean => column instanceof Column && column.primaryKey
