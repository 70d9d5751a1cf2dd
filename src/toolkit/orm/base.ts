import { ArgumentError } from '../errors.ts'
import type { Column } from '../schema/column.ts'
import { table } from '../schema/define-table.ts'
import { MetaData } from '../schema/metadata.ts'
import { ColumnSpec } from '../schema/spec.ts'
import type { TableItem } from '../schema/table.ts'
import { installAttributes } from './attributes.ts'
import { Mapper } from './mapper.ts'
import type { ModelClass, ModelColumns, ModelDefinitions } from './model-types.ts'
import { Registry } from './registry.ts'
import { attachState, findState } from './state.ts'

export interface ModelOptions<N extends string, D> {
  /** Indexes, composite and named constraints, and options of the table. */
  readonly tableArgs?: (c: ModelColumns<N, D>) => readonly TableItem[]
}

/** What models extend: it knows their tables, and each model by its table's name. */
export interface DeclarativeBase {
  readonly metadata: MetaData
  /**
   * The class that a model extends: its columns, and its relationships as thunks, because the classes
   * they name may stand further down. SQLAlchemy: "Declarative Mapping".
   *
   * @param name the table's name
   * @param definitions column specs such as `integer().primaryKey()`, and `() => relationship.one(…)`
   * @throws ArgumentError for a definition that is neither
   */
  model<const N extends string, D extends ModelDefinitions>(
    name: N,
    definitions: D,
    options?: ModelOptions<N, D>,
  ): ModelClass<N, D>
}

/**
 * A base for models of one MetaData.
 * @param options.metadata where the tables go; a new MetaData when absent
 */
export function declarativeBase(options: { readonly metadata?: MetaData } = {}): DeclarativeBase {
  const metadata = options.metadata ?? new MetaData()
  const registry = new Registry()
  function model<const N extends string, D extends ModelDefinitions>(
    name: N,
    definitions: D,
    modelOptions?: ModelOptions<N, D>,
  ): ModelClass<N, D>
  function model(
    name: string,
    definitions: ModelDefinitions,
    modelOptions: ModelOptions<string, ModelDefinitions> = {},
  ): unknown {
    return makeModel({ metadata, registry, name, definitions, tableArgs: modelOptions.tableArgs })
  }
  return { metadata, model }
}

/** A base that is ready to use, with a MetaData of its own. */
export const Base: DeclarativeBase = /* @__PURE__ */ declarativeBase()

interface ModelParts {
  readonly metadata: MetaData
  readonly registry: Registry
  readonly name: string
  readonly definitions: Readonly<Record<string, unknown>>
  readonly tableArgs: ModelOptions<string, ModelDefinitions>['tableArgs']
}

function makeModel(parts: ModelParts): unknown {
  const { specs, thunks } = sorted(parts.name, parts.definitions)
  const made = table(parts.name, parts.metadata, specs, parts.tableArgs)
  const columns = new Map(made.columns.map((column) => [column.key, column]))
  const { configure } = parts.registry
  const mapper = new Mapper({ table: made, columns, thunks, configure })
  parts.registry.add(mapper)
  return mappedClass(mapper, classColumns(columns, thunks))
}

function mappedClass(mapper: Mapper, columns: object): unknown {
  class Model {
    static readonly __mapper__ = mapper
    static readonly __table__ = mapper.table
    static readonly c = columns

    constructor(values: Readonly<Record<string, unknown>> = {}) {
      mapper.useClass(new.target.prototype)
      attachState(this, mapper)
      for (const [name, value] of Object.entries(values)) assign(this, mapper, name, value)
    }

    /** The column values, for `JSON.stringify`: accessors on a prototype are invisible to it. */
    toJSON(): Record<string, unknown> {
      const values = findState(this)?.values
      return Object.fromEntries([...mapper.columns.keys()].map((name) => [name, values?.get(name)]))
    }
  }
  installAttributes(Model.prototype, mapper)
  return Model
}

function assign(entity: object, mapper: Mapper, name: string, value: unknown): void {
  if (!mapper.columns.has(name) && !mapper.relationships.has(name)) {
    throw new ArgumentError(`${mapper.name} has no attribute ${name}.`)
  }
  Reflect.set(entity, name, value)
}

function sorted(model: string, definitions: Readonly<Record<string, unknown>>) {
  const specs: Record<string, ColumnSpec<unknown, string>> = {}
  const thunks = new Map<string, () => unknown>()
  for (const [name, definition] of Object.entries(definitions)) {
    if (definition instanceof ColumnSpec) specs[name] = definition
    else if (isThunk(definition)) thunks.set(name, definition)
    else {
      throw new ArgumentError(
        `${name} of model "${model}" is neither a column such as integer() nor a relationship thunk such as () => relationship.one(Other).`,
      )
    }
  }
  return { specs, thunks }
}

function isThunk(definition: unknown): definition is () => unknown {
  return typeof definition === 'function'
}

/** What `Model.c` has: the columns, and the relationships, which exist only when all classes do. */
function classColumns(
  columns: ReadonlyMap<string, Column>,
  thunks: ReadonlyMap<string, () => unknown>,
): object {
  const all: object = Object.create(null)
  for (const [name, column] of columns) {
    Object.defineProperty(all, name, { value: column, enumerable: true })
  }
  for (const [name, thunk] of thunks) {
    Object.defineProperty(all, name, { get: thunk, enumerable: true })
  }
  return all
}
