import {
  givenArguments,
  givenOptions,
  TypeEngine,
  type TypeArgument,
  type TypeFamily,
} from './engine.ts'

export interface EnumOptions {
  /** Name of the type where it is one (PostgreSQL), and of the CHECK. */
  readonly name?: string | null
  readonly schema?: string | null
  /** False stores a VARCHAR even where the dialect has enumerations. */
  readonly nativeEnum?: boolean
  /** A CHECK (… IN (…)) where it is stored as VARCHAR; off by default. */
  readonly createConstraint?: boolean
  /** Of the VARCHAR; default: the longest value. */
  readonly length?: number | null
  readonly collation?: string | null
  /** The owner of the type is the MetaData: it lives as long as that, and tables share it by name. */
  readonly inheritSchema?: boolean
}

/** One of a list of texts. */
export class Enum<const V extends string = string> extends TypeEngine<V> {
  override readonly tag: string = 'Enum'
  override readonly family: TypeFamily = 'enum'
  readonly values: readonly V[]
  private readonly options: EnumOptions

  constructor(values: readonly V[], options: EnumOptions | null = null) {
    super()
    this.values = values
    this.options = options ?? {}
  }
  get name(): string | null {
    return this.options.name ?? null
  }
  get schema(): string | null {
    return this.options.schema ?? null
  }
  get nativeEnum(): boolean {
    return this.options.nativeEnum ?? true
  }
  get createConstraint(): boolean {
    return this.options.createConstraint ?? false
  }
  /** Of the VARCHAR that holds it where there are no enumerations. */
  get length(): number {
    return this.options.length ?? longest(this.values)
  }
  get collation(): string | null {
    return this.options.collation ?? null
  }
  /** The schema of the table applies to the type. */
  get inheritSchema(): boolean {
    return this.options.inheritSchema ?? false
  }
  override args(): readonly TypeArgument[] {
    const { nativeEnum, ...options } = this.options
    if (nativeEnum ?? true) return givenArguments(this.values, givenOptions({ ...options }))
    return [this.values, { ...options, nativeEnum: false }]
  }
  override asGeneric(): TypeEngine {
    const { name, schema, nativeEnum, createConstraint } = this
    return new Enum(this.values, { name, schema, nativeEnum, createConstraint })
  }
}

const longest = (values: readonly string[]): number =>
  values.reduce((length, value) => Math.max(length, value.length), 0)
