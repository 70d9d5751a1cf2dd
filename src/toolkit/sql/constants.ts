import { ColumnElement } from './column-element.ts'
import { booleanType, nullType } from './infer-type.ts'
import type { StructureReader } from './structure.ts'

/** NULL. */
export class Null extends ColumnElement<null, never> {
  override readonly tag = 'null'
  constructor() {
    super(nullType)
  }
  override structure(_to: StructureReader): void {
    // there is only one
  }
}

/** `true`, or `1` where there is no boolean. */
export class True extends ColumnElement<boolean, never> {
  override readonly tag = 'true'
  constructor() {
    super(booleanType)
  }
  override structure(_to: StructureReader): void {
    // there is only one
  }
  override negate(): ColumnElement {
    return constants.false
  }
}

/** `false`, or `0` where there is no boolean. */
export class False extends ColumnElement<boolean, never> {
  override readonly tag = 'false'
  constructor() {
    super(booleanType)
  }
  override structure(_to: StructureReader): void {
    // there is only one
  }
  override negate(): ColumnElement {
    return constants.true
  }
}

/** There is one of each: conjunctions recognise them by identity. */
export const constants = { null: new Null(), true: new True(), false: new False() } as const
