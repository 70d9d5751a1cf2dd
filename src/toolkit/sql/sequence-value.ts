import type { TypeEngine } from '../types/engine.ts'
import { ColumnElement } from './column-element.ts'
import { integerType } from './infer-type.ts'
import type { StructureReader } from './structure.ts'

/** What is to be known of a sequence; the schema's Sequence is one. */
export interface SequenceRole {
  readonly name: string
  readonly quote: boolean | null
  readonly schema: string | null
  readonly schemaQuote: boolean | null
  readonly dataType: TypeEngine | null
}

/** The next number of a sequence. */
export class NextValue extends ColumnElement<number, never> {
  override readonly tag = 'nextValue'
  override readonly name = 'next_value'
  readonly sequence: SequenceRole

  constructor(sequence: SequenceRole) {
    super(sequence.dataType ?? integerType)
    this.sequence = sequence
  }
  override structure(to: StructureReader): void {
    to.identity('sequence', this.sequence)
    to.type('type', this.type)
  }
  override get plainLabel() {
    return null
  }
}

export const nextValue = (sequence: SequenceRole): NextValue => new NextValue(sequence)
