import { ColumnElement } from './column-element.ts'
import { stringType } from './infer-type.ts'
import type { StructureReader } from './structure.ts'

/** The name behind COLLATE. */
export class Collation extends ColumnElement<string, never> {
  override readonly tag = 'collation'
  readonly collation: string
  readonly schema: string | null

  constructor(collation: string, schema: string | null) {
    super(stringType)
    this.collation = collation
    this.schema = schema
  }
  override structure(to: StructureReader): void {
    to.plain('collation', this.collation)
    to.plain('schema', this.schema)
  }
}
