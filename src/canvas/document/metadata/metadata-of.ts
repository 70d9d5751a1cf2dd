import {
  CheckConstraint,
  Column as ToolkitColumn,
  Computed,
  ForeignKeyConstraint,
  Identity as ToolkitIdentity,
  Index as ToolkitIndex,
  MetaData,
  PrimaryKeyConstraint,
  Sequence as ToolkitSequence,
  Table as ToolkitTable,
  UniqueConstraint,
  View as ToolkitView,
  type Constraint as ToolkitConstraint,
  type Json,
} from '#toolkit'
import type { ColumnId } from '../ids.ts'
import type {
  Column,
  Constraint,
  ForeignKey,
  Index,
  IndexPart,
  NamedType,
  RawObject,
  SchemaDocument,
  Sequence,
  Table,
  View,
} from '../model.ts'
import type { Problem } from '../problem.ts'
import { primaryKeyOf } from '../select/keys.ts'
import { isSameSchema } from '../select/revisions.ts'
import { countingOptions } from './counting.ts'
import { findingsOf, type Findings } from './problems.ts'
import { rawSql, serverDefaultOf } from './raw-sql.ts'
import { drawnWords, hasNamedTypes, namedTypeFor, type DrawnWords } from './named-types.ts'
import { templatesOf } from './naming.ts'
import { drawingInfo } from './drawing-info.ts'

/** What is derived from a document. */
export interface Derived {
  /**
   * The schema for everything downstream; `info.id` of each object is its id in the document. What
   * cannot be expressed (two tables of one name, a column without a name) is left out. Built when it
   * is first asked for: do not change it.
   */
  readonly metadata: MetaData
  /** What is wrong, by ids: `t_…`, `t_…/c_…`, `t_…/k_…`, `t_…/x_…`, `v_…`. */
  readonly problems: readonly Problem[]
}

const known = new WeakMap<SchemaDocument['tables'], DerivedDocument>()

/** The document as the toolkit sees it. The same object while only places and the name change. */
export function metadataOf(document: SchemaDocument): Derived {
  const hit = known.get(document.tables)
  if (hit?.isOf(document)) return hit
  const derived = new DerivedDocument(document)
  known.set(document.tables, derived)
  return derived
}

class DerivedDocument implements Derived {
  private built: MetaData | undefined

  constructor(private readonly document: SchemaDocument) {}

  get metadata(): MetaData {
    this.built ??= build(this.document)
    return this.built
  }

  get problems(): readonly Problem[] {
    return findingsOf(this.document).problems
  }

  isOf(document: SchemaDocument): boolean {
    return isSameSchema(this.document, document)
  }
}

function build(document: SchemaDocument): MetaData {
  const builder = new Builder(document, findingsOf(document))
  return builder.build()
}

type ToolkitColumns = ReadonlyMap<ColumnId, InstanceType<typeof ToolkitColumn>>

class Builder {
  private readonly metadata: MetaData
  private readonly types: readonly NamedType[]
  private readonly words: DrawnWords
  private readonly columns: ToolkitColumns

  constructor(
    private readonly document: SchemaDocument,
    private readonly findings: Findings,
  ) {
    this.types = this.kept(document.types)
    this.words = drawnWords(document.dialect, this.types)
    this.metadata = new MetaData({
      namingConvention: templatesOf(document),
      info: drawingInfo(this.types, this.kept(document.sequences), this.words),
    })
    // All columns before any table, so that references find theirs in whatever order tables stand.
    this.columns = new Map(
      this.drawnTables().flatMap((table) =>
        table.columns.flatMap((column) =>
          this.isLeftOut(`${table.id}/${column.id}`)
            ? []
            : [[column.id, this.column(table, column)] as const],
        ),
      ),
    )
  }

  build(): MetaData {
    for (const type of this.words.named.values()) this.metadata.addNamedType(type)
    for (const sequence of this.kept(this.document.sequences)) this.sequence(sequence)
    for (const table of this.drawnTables()) this.table(table)
    for (const view of this.kept(this.document.views)) this.view(view)
    for (const object of this.kept(this.document.rawObjects)) this.rawObject(object)
    return this.metadata
  }

  private kept<T extends { readonly id: string }>(objects: Readonly<Record<string, T>>) {
    return Object.values(objects).filter(({ id }) => !this.isLeftOut(id))
  }

  private sequence({ name, schema, type, ...counting }: Sequence): void {
    new ToolkitSequence(name, {
      metadata: this.metadata,
      schema: schema ?? null,
      dataType: type === undefined ? null : this.words.parse(type),
      ...countingOptions(counting),
    })
  }

  private view({ id, name, schema, definition, columns, materialized, comment }: View): void {
    new ToolkitView(name, this.metadata, definition, {
      schema: schema ?? null,
      columns,
      materialized: materialized ?? false,
      comment: comment ?? null,
      info: { id },
    })
  }

  private rawObject({ id, kind, schema, name, sql, after, columns, early }: RawObject): void {
    this.metadata.rawObjects.push({
      kind,
      schema: schema ?? null,
      name,
      sql,
      after,
      ...(columns && { columns }),
      ...(early && { early }),
      info: { id },
    })
  }

  private isLeftOut(path: string): boolean {
    return this.findings.leftOut.has(path)
  }

  private drawnTables(): readonly Table[] {
    return Object.values(this.document.tables).filter(({ id }) => !this.isLeftOut(id))
  }

  private table(table: Table): void {
    const columns = table.columns.flatMap(({ id }) => this.columns.get(id) ?? [])
    const constraints = table.constraints.flatMap((constraint) =>
      this.isLeftOut(`${table.id}/${constraint.id}`) ? [] : this.constraint(constraint),
    )
    const indexes = table.indexes.flatMap((index) =>
      this.isLeftOut(`${table.id}/${index.id}`) ? [] : this.index(index),
    )
    new ToolkitTable(table.name, this.metadata, ...columns, ...constraints, ...indexes, {
      schema: table.schema ?? null,
      comment: table.comment ?? null,
      options: table.options,
      info: { id: table.id },
    })
  }

  private column(table: Table, column: Column): InstanceType<typeof ToolkitColumn> {
    const { id, name, type, nullable, generated, identity, collation, comment, options } = column
    const isKey = primaryKeyOf(table)?.columns.includes(id) ?? false
    return new ToolkitColumn(
      name,
      this.words.parse(type),
      {
        primaryKey: isKey,
        nullable,
        autoincrement: column.autoincrement ?? 'auto',
        comment: comment ?? null,
        serverDefault: column.default ? serverDefaultOf(column.default) : null,
        options:
          collation === undefined
            ? options
            : { ...options, [`${this.words.dialect}_collate`]: collation },
        info: { id, ...this.typeInfo(type) },
      },
      ...(generated
        ? [new Computed(rawSql(generated.expression), { persisted: generated.stored })]
        : []),
      ...(identity
        ? [new ToolkitIdentity({ always: identity.always, ...countingOptions(identity) })]
        : []),
    )
  }

  /** The name of a type that the database has not: there it is what stands beneath it. */
  private typeInfo(type: string): Readonly<Record<string, Json>> {
    const isLost = !hasNamedTypes[this.words.dialect] && namedTypeFor(type, this.types)
    return isLost ? { type } : {}
  }

  private constraint(constraint: Constraint): readonly ToolkitConstraint[] {
    const { id, name, options } = constraint
    const common = { name: name ?? null, options, info: { id } }
    switch (constraint.kind) {
      case 'check':
        return [new CheckConstraint(rawSql(constraint.expression), common)]
      case 'primary key': {
        const columns = this.columnsOf(constraint.columns)
        return columns ? [new PrimaryKeyConstraint(columns, common)] : []
      }
      case 'unique': {
        const columns = this.columnsOf(constraint.columns)
        return columns ? [new UniqueConstraint(columns, common)] : []
      }
      case 'foreign key':
        return this.foreignKey(constraint)
    }
  }

  /** The columns of a key; undefined when one of them is left out, as the key would be another one. */
  private columnsOf(ids: readonly ColumnId[]) {
    const columns = ids.flatMap((id) => this.columns.get(id) ?? [])
    return columns.length === ids.length ? columns : undefined
  }

  private foreignKey(key: ForeignKey) {
    const columns = this.columnsOf(key.columns)
    const targets = columns && this.targets(key)
    if (!columns || !targets || targets.length !== columns.length) return []
    const { id, name, onDelete, onUpdate, deferrable, initially, match, options } = key
    return [
      new ForeignKeyConstraint(columns, targets, {
        name: name ?? null,
        onDelete: onDelete ?? null,
        onUpdate: onUpdate ?? null,
        deferrable: deferrable ?? null,
        initially: initially ?? null,
        match: match ?? null,
        options,
        info: { id, ...(key.enforced ? {} : { enforced: false }), ...missingTarget(key) },
      }),
    ]
  }

  private targets({ columns, target }: ForeignKey) {
    if (target.kind === 'columns') return this.columnsOf(target.columns)
    const table = [target.schema, target.table].filter((part) => part !== undefined).join('.')
    const names =
      target.columns.length > 0
        ? target.columns
        : columns.map((id) => this.columns.get(id)?.name ?? '')
    return names.map((name) => `${table}.${name}`)
  }

  private index({ id, name, unique, parts, where, options }: Index) {
    const expressions = parts.flatMap((part) => this.part(part))
    if (expressions.length !== parts.length) return []
    const predicate = where === undefined ? {} : { [`${this.words.dialect}_where`]: rawSql(where) }
    return [
      new ToolkitIndex(name ?? null, expressions, {
        unique,
        options: { ...options, ...predicate },
        info: { id },
      }),
    ]
  }

  private part(part: IndexPart) {
    const base = part.kind === 'column' ? this.columns.get(part.column) : rawSql(part.sql)
    if (!base) return []
    const collated = part.collation === undefined ? base : base.collate(part.collation)
    return [part.descending ? collated.desc() : collated]
  }
}

// Names with dots in them cannot be told apart in the text of a reference.
const missingTarget = ({ target }: ForeignKey) =>
  target.kind === 'missing'
    ? {
        target: {
          table: target.table,
          columns: target.columns,
          ...(target.schema === undefined ? {} : { schema: target.schema }),
        },
      }
    : {}
