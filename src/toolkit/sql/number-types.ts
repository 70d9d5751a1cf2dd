import { TypeEngine, type ResultProcessor, type TypeFamily } from '../types/engine.ts'
import { NullType } from '../types/scalar.ts'

/** What the division of whole numbers gives: a decimal to the database, a number to the program. */
export class Quotient extends TypeEngine<number> {
  override readonly tag: string = 'Numeric'
  override readonly family: TypeFamily = 'numeric'

  override get cacheKey(): string {
    return 'Quotient'
  }
  override resultProcessor(): ResultProcessor<number> {
    return toNumber
  }
}

/** An average: databases do not agree on its type, so that nothing is known of it but what the program gets. */
export class Average extends NullType {
  /** The average of decimals is a text, as they are. */
  readonly exact: boolean

  constructor(exact: boolean) {
    super()
    this.exact = exact
  }
  override get cacheKey(): string {
    return this.exact ? 'Average(exact)' : 'Average'
  }
  override resultProcessor(): ResultProcessor<number | string> {
    return this.exact ? toText : toNumber
  }
}

const toNumber: ResultProcessor<number> = (value) => (value === null ? null : Number(value))
const toText: ResultProcessor<string> = (value) => (value === null ? null : String(value))
