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
export class Enum<V extends string = string> extends TypeEngine<V> {
  override readonly tag: string = 'Enum'
  override readonly family: TypeFamily = 'enum'
  readonly values: readonly V[]
  readonly name: string | null
  readonly schema: string | null
  readonly nativeEnum: boolean
  readonly createConstraint: boolean
  readonly length: number
  readonly collation: string | null
  readonly inheritSchema: boolean
  private readonly givenLength: number | null

  constructor(values: readonly V[], options: EnumOptions | null = null) {
    super()
    this.values = values
    this.name = options?.name ?? null
    this.schema = options?.schema ?? null
    this.nativeEnum = options?.nativeEnum ?? true
    this.createConstraint = options?.createConstraint ?? false
    this.givenLength = options?.length ?? null
    this.length = this.givenLength ?? longest(values)
    this.collation = options?.collation ?? null
    this.inheritSchema = options?.inheritSchema ?? false
  }
  override args(): readonly TypeArgument[] {
    const { name, schema, createConstraint, givenLength: length, collation, inheritSchema } = this
    const options = givenOptions({
      name,
      schema,
      createConstraint,
      length,
      collation,
      inheritSchema,
    })
    if (this.nativeEnum) return givenArguments(this.values, options)
    return [this.values, { ...record(options), nativeEnum: false }]
  }
  override asGeneric(): TypeEngine {
    const { name, schema, nativeEnum, createConstraint } = this
    return new Enum(this.values, { name, schema, nativeEnum, createConstraint })
  }
}

const record = (options: TypeArgument): object =>
  typeof options === 'object' ? { ...options } : {}

const longest = (values: readonly string[]): number =>
  values.reduce((length, value) => Math.max(length, value.length), 0)
