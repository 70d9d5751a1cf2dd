import {
  TypeEngine,
  type BindProcessor,
  type ResultProcessor,
  type TypeArgument,
  type TypeDialect,
  type TypeFamily,
} from './engine.ts'

/**
 * A declared type kept letter by letter, as read from a database: `unsigned big int`, `decimal(10,2)`.
 * Values behave as those of `inner`, which is also what other dialects get by `asGeneric()`.
 */
export class DeclaredType<T = unknown> extends TypeEngine<T> {
  override readonly tag: string = 'DeclaredType'
  override readonly family: TypeFamily
  readonly text: string
  readonly inner: TypeEngine<T>

  constructor(text: string, inner: TypeEngine<T>) {
    super()
    this.text = text
    this.inner = inner
    this.family = inner.family
  }
  override args(): readonly TypeArgument[] {
    return [this.text, this.inner]
  }
  override asGeneric(): TypeEngine {
    return this.inner.asGeneric()
  }
  override bindProcessor(dialect: TypeDialect): BindProcessor | null {
    return this.inner.bindProcessor(dialect)
  }
  override resultProcessor(dialect: TypeDialect): ResultProcessor<T> | null {
    return this.inner.resultProcessor(dialect)
  }
}
