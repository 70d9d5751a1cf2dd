import type { DdlDialect } from './ddl.ts'

/** What the order and the choice of statements depend on. */
export interface SchemaTarget extends DdlDialect {
  readonly name: string
  readonly features: {
    readonly alterConstraints: boolean
    readonly comments: boolean
    readonly inlineComments: boolean
    readonly constraintComments: boolean
    readonly sequences: boolean
    readonly sequencesOptional: boolean
    readonly namedTypes: boolean
    readonly keyedCounting: boolean
  }
}

export type SchemaObject = 'table' | 'view' | 'sequence' | 'type'

/** Whether an object is there already, by its key. */
export type ObjectTest = (kind: SchemaObject, key: string) => boolean
