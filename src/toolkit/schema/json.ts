import type { AnyColumn, AnyTable } from './column-types.ts'
import {
  CheckConstraint,
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  TypeCheckConstraint,
  UniqueConstraint,
  type Constraint,
} from './constraint.ts'
import { FetchedValue, type ClientDefault, type ServerDefault } from './defaults.ts'
import type { Index } from './indexes.ts'
import { expressionToJson, optionToJson, type ElementText } from './json-expressions.ts'
import type { MetaData } from './metadata.ts'
import type { Json } from './schema-item.ts'
import type { IdentityOptions, Sequence } from './sequence.ts'
import { typeToJson } from '../types/registry.ts'
import type { View } from './view.ts'

type JsonRecord = { readonly [key: string]: Json | undefined }

/**
 * The MetaData as JSON, for workers and files. Everything that DDL depends on comes back from it;
 * client defaults that are functions do not.
 *
 * @param sqlOf writes expressions that are no plain text
 */
export function encodeMetadata(metadata: MetaData, sqlOf: ElementText): JsonRecord {
  const writer = new MetadataWriter(sqlOf)
  return {
    version: 1,
    schema: metadata.schema,
    namingConvention: Object.fromEntries(
      Object.entries(metadata.namingConvention).filter(([, value]) => typeof value === 'string'),
    ) as JsonRecord,
    info: metadata.info,
    tables: [...metadata.tables.values()].map((table) => writer.table(table)),
    views: [...metadata.views.values()].map((view) => writer.view(view)),
    sequences: [...metadata.sequences.values()]
      .filter(({ owner }) => owner === null)
      .map((sequence) => writer.sequence(sequence)),
    namedTypes: [...metadata.namedTypes.values()].map((type) => asJson(typeToJson(type))),
    rawObjects: metadata.rawObjects.map(({ columns, early, ...object }) => ({
      ...object,
      ...(columns && { columns }),
      ...(early && { early }),
    })),
  }
}

class MetadataWriter {
  readonly #sqlOf: ElementText

  constructor(sqlOf: ElementText) {
    this.#sqlOf = sqlOf
  }

  table(table: AnyTable): JsonRecord {
    return given({
      name: table.name,
      quote: table.quote,
      schema: table.schema,
      schemaQuote: table.schemaQuote,
      comment: table.comment,
      prefixes: table.prefixes,
      implicitReturning: table.implicitReturning ? null : false,
      info: table.info,
      options: this.options(table.options),
      columns: [...table.columns].map((column) => this.column(column)),
      constraints: present(table.sortedConstraints.map((item) => this.constraint(item))),
      indexes: [...table.indexes].map((index) => this.index(index)),
    })
  }

  private options(options: Readonly<Record<string, unknown>>): JsonRecord {
    const entries = Object.entries(options).map(([key, value]) => [
      key,
      optionToJson(value, this.#sqlOf),
    ])
    return Object.fromEntries(entries)
  }

  private column(column: AnyColumn): JsonRecord {
    return given({
      name: column.name,
      quote: column.quote,
      key: column.key === column.name ? null : column.key,
      type: asJson(typeToJson(column.type)),
      primaryKey: column.primaryKey || null,
      nullable: column.nullable,
      nullableGiven: column.nullableGiven,
      autoincrement: column.autoincrement === 'auto' ? null : column.autoincrement,
      unique: column.unique,
      index: column.index,
      default: this.clientDefault(column.default),
      onupdate: this.clientDefault(column.onupdate),
      serverDefault: this.serverDefault(column.serverDefault),
      serverOnupdate: this.serverDefault(column.serverOnupdate),
      computed: column.computed && {
        sql: expressionToJson(column.computed.sqltext, this.#sqlOf),
        persisted: column.computed.persisted,
      },
      identity: column.identity && {
        always: column.identity.always,
        ...identityToJson(column.identity.identity),
        options: this.options(column.identity.options),
      },
      comment: column.comment,
      system: column.system || null,
      info: column.info,
      options: this.options(column.options),
      checks: present([...column.constraints].map((item) => this.constraint(item, true))),
    })
  }

  private clientDefault(value: ClientDefault | null): Json {
    if (value === null || value.kind === 'callable') return null
    if (value.kind === 'sequence') return { sequence: this.sequence(value.sequence) }
    if (value.kind === 'expression') return { sql: expressionToJson(value.expression, this.#sqlOf) }
    return { value: asJson(value.value) }
  }

  private serverDefault(value: ServerDefault | null): Json {
    if (value === null) return null
    if (value instanceof FetchedValue) return { fetched: true }
    const { argument } = value
    return typeof argument === 'string'
      ? { text: argument }
      : { sql: expressionToJson(argument, this.#sqlOf) }
  }

  private constraint(constraint: Constraint, ofColumn = false): JsonRecord | null {
    const detail = this.constraintDetail(constraint)
    if (detail === null) return null
    if (!ofColumn && constraint instanceof CheckConstraint && constraint.column) return null
    return given({
      kind: constraint.tag,
      name: constraint.givenName,
      final: constraint.finalName || null,
      quote: constraint.quote,
      deferrable: constraint.deferrable,
      initially: constraint.initially,
      comment: constraint.comment,
      info: constraint.info,
      options: this.options(constraint.options),
      ...detail,
    })
  }

  /** What only this kind has; null for what comes back by itself. */
  private constraintDetail(constraint: Constraint): JsonRecord | null {
    if (constraint instanceof TypeCheckConstraint) return null
    if (constraint instanceof CheckConstraint) {
      return { sql: expressionToJson(constraint.sqltext, this.#sqlOf) }
    }
    if (constraint instanceof ForeignKeyConstraint) return foreignKeyDetail(constraint)
    if (constraint instanceof ExcludeConstraint) return this.excludeDetail(constraint)
    const columns = constraint.columns.keyList
    if (constraint instanceof PrimaryKeyConstraint)
      return { columns, implicit: constraint.implicit || null }
    return {
      columns,
      fromFlag: (constraint instanceof UniqueConstraint && constraint.fromFlag) || null,
    }
  }

  private excludeDetail(constraint: ExcludeConstraint): JsonRecord {
    return {
      elements: constraint.elements.map(([part, operator]) => [
        typeof part === 'string' ? part : expressionToJson(part, this.#sqlOf),
        operator,
      ]),
      using: constraint.using,
      where: constraint.where && expressionToJson(constraint.where, this.#sqlOf),
      ops: constraint.ops,
    }
  }

  private index(index: Index): JsonRecord {
    return given({
      name: index.givenName,
      final: index.finalName || null,
      quote: index.quote,
      unique: index.unique,
      fromFlag: index.fromFlag || null,
      parts: index.expressions.map((part) => expressionToJson(part, this.#sqlOf)),
      info: index.info,
      options: this.options(index.options),
    })
  }

  view(view: View): JsonRecord {
    const { definition } = view
    return given({
      name: view.name,
      quote: view.quote,
      schema: view.schema,
      schemaQuote: view.schemaQuote,
      definition: typeof definition === 'string' ? definition : this.#sqlOf(definition),
      materialized: view.materialized || null,
      temporary: view.temporary || null,
      columns: view.columns,
      comment: view.comment,
      info: view.info,
      options: this.options(view.options),
    })
  }

  sequence(sequence: Sequence): JsonRecord {
    return given({
      name: sequence.name,
      quote: sequence.quote,
      schema: sequence.schema,
      schemaQuote: sequence.schemaQuote,
      dataType: sequence.dataType && asJson(typeToJson(sequence.dataType)),
      optional: sequence.optional || null,
      ...identityToJson(sequence.identity),
      ownedBy: sequence.ownedBy && {
        table: sequence.ownedBy.table?.key,
        column: sequence.ownedBy.key,
      },
      options: this.options(sequence.options),
    })
  }
}

const foreignKeyDetail = (constraint: ForeignKeyConstraint): JsonRecord => ({
  columns: constraint.columnKeys,
  targets: constraint.elements.map(({ target, targetFullname }) => {
    if (typeof target === 'string') return target
    return target.table ? { table: target.table.key, column: target.key } : targetFullname
  }),
  onDelete: constraint.onDelete,
  onUpdate: constraint.onUpdate,
  match: constraint.match,
  useAlter: constraint.useAlter || null,
  linkToName: constraint.linkToName || null,
})

/** Whole numbers beyond what JSON keeps go as text. */
const identityToJson = (options: IdentityOptions): JsonRecord =>
  Object.fromEntries(
    Object.entries(options).map(([key, value]: readonly [string, unknown]) => [
      key,
      typeof value === 'bigint' ? String(value) : asJson(value),
    ]),
  )

/** What was built from JSON, or is plain data by its type. */
const asJson = (value: unknown): Json => value as Json

const present = (records: readonly (JsonRecord | null)[]): readonly JsonRecord[] =>
  records.filter((record) => record !== null)

/** Without what says nothing: nulls, empty lists, empty records. */
function given(record: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => !isEmpty(value)))
}

function isEmpty(value: Json | undefined): boolean {
  if (value === null || value === undefined) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}
