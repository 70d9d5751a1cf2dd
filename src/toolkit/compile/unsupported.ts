import { ToolkitError, type Problem } from '../errors.ts'
import type { AnyColumn, AnyTable } from '../schema/column-types.ts'
import {
  ExcludeConstraint,
  ForeignKeyConstraint,
  PrimaryKeyConstraint,
  UniqueConstraint,
  type Constraint,
} from '../schema/constraint.ts'
import { Column } from '../schema/column.ts'
import { AddConstraint, CreateIndex } from '../schema/ddl.ts'
import type { Index } from '../schema/indexes.ts'
import type { MetaData } from '../schema/metadata.ts'
import type { ClauseElement } from '../sql/node.ts'
import { String_, Text } from '../types/scalar.ts'
import type { Dialect } from './dialect.ts'

/**
 * What a schema asks for that the dialect cannot do, found before any SQL is written.
 *
 * @returns problems with the code `unsupported.…`, the place as names, and a sentence that says what to do instead
 */
export function unsupported(metadata: MetaData, dialect: Dialect): readonly Problem[] {
  const inspector = new SchemaInspector(dialect)
  const tables = [...metadata.tables.values()].flatMap((table) => inspector.table(table))
  const views = [...metadata.views.values()]
    .filter(({ materialized }) => materialized && !dialect.features.materializedViews)
    .map((view) =>
      problem(
        'materialized-view',
        [view.name],
        `${dialect.name} has no materialized views; make it a table that is filled from the view`,
      ),
    )
  const sequences = [...metadata.sequences.values()]
    .filter(({ optional }) => !dialect.features.sequences && !optional)
    .map((sequence) =>
      problem(
        'sequence',
        [sequence.name],
        `${dialect.name} has no sequences; let a column count by itself`,
      ),
    )
  return [...tables, ...views, ...sequences]
}

const whole = { isolateFromTable: false }

const problem = (code: string, path: readonly string[], message: string): Problem => ({
  code: `unsupported.${code}`,
  path,
  message,
})

const nul = (path: readonly string[]): Problem =>
  problem('nul', path, 'a name cannot hold the character NUL')

/** A table or a column. */
interface Named {
  readonly name: string
  readonly quote: boolean | null
}

class SchemaInspector {
  readonly #dialect: Dialect

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  table(table: AnyTable): readonly Problem[] {
    const { features, name } = this.#dialect
    const here = { dialect: this.#dialect }
    const empty =
      table.columns.length === 0 && !features.emptyTables
        ? [problem('empty-table', [table.name], `a table of ${name} has at least one column`)]
        : []
    return [
      ...empty,
      ...this.name(table, [table.name]),
      ...(features.comments ? this.comment(table.comment, [table.name]) : []),
      ...table.columns.flatMap((column) => this.column(table, column)),
      ...table.sortedConstraints
        .filter((constraint) => new AddConstraint(constraint, whole).isFor(here) !== false)
        .flatMap((constraint) => this.constraint(table, constraint)),
      ...[...table.indexes]
        .filter((index) => new CreateIndex(index).isFor(here) !== false)
        .flatMap((index) => this.index(table, index)),
    ]
  }

  private name({ name, quote }: Named, path: readonly string[]): readonly Problem[] {
    if (name.includes('\0')) return [nul(path)]
    if (this.#dialect.features.illegalNames?.test(name)) {
      return [
        problem(
          'name',
          path,
          `${this.#dialect.name} has no names with such characters; choose another`,
        ),
      ]
    }
    const words = this.#dialect.definition.identifiers.unquoted
    if (quote !== true && words?.has(name) === true) {
      return [
        problem(
          'reserved-word',
          path,
          `${name} is a word of ${this.#dialect.name} that is written without quotes; call it otherwise, or give the name as new QuotedName('${name}', true)`,
        ),
      ]
    }
    return this.attempt('name-length', path, () => this.#dialect.preparer().validate(name))
  }

  private ruleName(item: Constraint | Index, path: readonly string[]): readonly Problem[] {
    if (item.givenName?.includes('\0') === true) return [nul(path)]
    return this.attempt('name-length', path, () => this.#dialect.preparer().constraintName(item))
  }

  /** What a compiler would refuse, as a problem. */
  private attempt(
    code: string,
    path: readonly string[],
    compile: () => unknown,
  ): readonly Problem[] {
    try {
      compile()
      return []
    } catch (error) {
      if (!(error instanceof ToolkitError)) throw error
      return [problem(code, path, error.message)]
    }
  }

  private column(table: AnyTable, column: AnyColumn): readonly Problem[] {
    const path = [table.name, column.name]
    const { features, name } = this.#dialect
    const found = [
      ...this.name(column, path),
      ...this.attempt('type', path, () => this.#dialect.typeText(column.type)),
      ...this.computed(column, path),
    ]
    if (features.textLength === 'required' && isUnsizedText(column)) {
      found.push(
        problem('text-length', path, `${name} needs the length of a text; give it, or take Text`),
      )
    }
    return [...found, ...this.comment(column.comment, path)]
  }

  private comment(comment: string | null, path: readonly string[]): readonly Problem[] {
    const { features, name } = this.#dialect
    if (comment === null) return []
    if (!features.comments)
      return [
        problem('comment', path, `${name} keeps no comments; this one stays in the drawing only`),
      ]
    const { lostInCatalogue } = features
    const lost = lostInCatalogue === null ? [] : [...comment.matchAll(lostInCatalogue)]
    if (lost.length === 0) return []
    const characters = [...new Set(lost.flat())].join(' ')
    return [
      problem(
        'comment',
        path,
        `${name} writes a question mark for ${characters} in a comment; leave such characters out`,
      ),
    ]
  }

  private computed({ computed }: AnyColumn, path: readonly string[]): readonly Problem[] {
    const { features, name } = this.#dialect
    const { computedColumns: kinds } = features
    if (computed === null) return []
    if (kinds === 'none')
      return [problem('computed', path, `${name} has no generated columns; use a view`)]
    if (kinds === 'stored' && computed.persisted === false)
      return [
        problem('computed', path, `${name} stores generated columns; virtual ones it has not`),
      ]
    if (kinds === 'virtual' && computed.persisted === true)
      return [
        problem('computed', path, `${name} stores no generated columns; leave \`persisted\` out`),
      ]
    return []
  }

  private constraint(table: AnyTable, constraint: Constraint): readonly Problem[] {
    const given = constraint.givenName
    const path = [table.name, given ?? constraint.tag]
    const { features, name } = this.#dialect
    const found = [...this.ruleName(constraint, path)]
    if (constraint.deferrable && !features.deferrableConstraints) {
      found.push(
        problem('deferrable', path, `${name} checks constraints at once; leave DEFERRABLE out`),
      )
    }
    if (constraint instanceof ExcludeConstraint && !features.excludeConstraints) {
      found.push(problem('exclude', path, `${name} has no exclusion constraints; use a trigger`))
    }
    if (
      constraint.options['postgresql_nulls_not_distinct'] === true &&
      !features.nullsNotDistinct
    ) {
      found.push(
        problem(
          'nulls-not-distinct',
          path,
          `${name} takes every NULL for another value; make the columns NOT NULL`,
        ),
      )
    }
    if (constraint instanceof ForeignKeyConstraint) found.push(...this.foreignKey(constraint, path))
    if (constraint instanceof PrimaryKeyConstraint || constraint instanceof UniqueConstraint) {
      found.push(...this.keyTexts([...constraint.columns], path))
    }
    return found
  }

  private foreignKey(
    constraint: ForeignKeyConstraint,
    path: readonly string[],
  ): readonly Problem[] {
    const { features, name } = this.#dialect
    const found: Problem[] = []
    for (const action of [constraint.onDelete, constraint.onUpdate]) {
      if (action !== null && features.unsupportedActions.includes(action.toUpperCase())) {
        found.push(problem('action', path, `${name} refuses ${action}; choose another action`))
      }
    }
    if (constraint.onUpdate !== null && !features.updateActions) {
      found.push(problem('action', path, `${name} has no ON UPDATE; let a trigger follow the key`))
    }
    const dangling = constraint.elements.filter((element) => element.resolvedColumn === null)
    if (dangling.length > 0 && !features.danglingForeignKeys) {
      const targets = dangling.map(({ targetFullname }) => targetFullname).join(', ')
      found.push(
        problem(
          'dangling-foreign-key',
          path,
          `it refers to what is not there: ${targets}; make that table, or remove the foreign key`,
        ),
      )
    }
    found.push(...this.otherSchema(constraint, path))
    return found
  }

  private otherSchema(
    constraint: ForeignKeyConstraint,
    path: readonly string[],
  ): readonly Problem[] {
    const { features, name } = this.#dialect
    const schema = constraint.elements[0]?.resolvedColumn?.table?.schema
    const inside = schema === undefined || schema === constraint.table?.schema
    if (inside || features.foreignKeyAcrossSchemas) return []
    return [
      problem(
        'foreign-key-schema',
        path,
        `${name} keeps references inside of one schema; it is left out`,
      ),
    ]
  }

  private keyTexts(columns: readonly AnyColumn[], path: readonly string[]): readonly Problem[] {
    if (this.#dialect.features.keyTextLength === 'any') return []
    return columns
      .filter(isLongText)
      .map((column) =>
        problem(
          'key-length',
          path,
          `${this.#dialect.name} needs a length for ${column.name}, a text in a key; make it VARCHAR with a length`,
        ),
      )
  }

  private index(table: AnyTable, index: Index): readonly Problem[] {
    const path = [table.name, index.givenName ?? 'index']
    const { features, name } = this.#dialect
    const found = [...this.ruleName(index, path)]
    if (hasWhere(index) && !features.partialIndexes) {
      found.push(
        problem(
          'partial-index',
          path,
          `${name} has no indexes over some rows only; index all of them`,
        ),
      )
    }
    if (!features.expressionIndexes && index.expressions.some((part) => !isPlain(part))) {
      found.push(
        problem('expression-index', path, `${name} indexes columns only; index a generated column`),
      )
    }
    if (this.#dialect.option(index.options, 'length') === undefined) {
      found.push(...this.keyTexts([...index.columns], path))
    }
    return found
  }
}

/** Under whatever dialect's name the condition stands. */
const hasWhere = (index: Index): boolean =>
  Object.entries(index.options).some(([key, value]) => key.endsWith('_where') && value !== null)

/** A column, or one with an order or a collation. */
const isPlain = (part: ClauseElement): boolean =>
  part instanceof Column || part.children().some((child) => child instanceof Column)

/** Neither with a length nor of a kind that has none. */
const isUnsizedText = ({ type }: AnyColumn): boolean => {
  const generic = type.asGeneric()
  return generic instanceof String_ && !(generic instanceof Text) && generic.length === null
}

const isLongText = ({ type }: AnyColumn): boolean => {
  const generic = type.asGeneric()
  return (generic instanceof String_ && generic.length === null) || generic.family === 'binary'
}
