import type { DdlDialect } from './ddl.ts'

/** What the order and the choice of statements depend on. */
export interface SchemaTarget extends DdlDialect {
  readonly name: string
  readonly features: {
    readonly alterConstraints: boolean
    readonly danglingForeignKeys: boolean
    readonly comments: boolean
    readonly inlineComments: boolean
    readonly constraintComments: boolean
    readonly sequences: boolean
    readonly sequencesOptional: boolean
    readonly namedTypes: boolean
    readonly keyedCounting: boolean
  }
}

export type SchemaObject = 'table' | 'view' | 'sequence' | 'type' | 'index'

/** Of which objects the database is asked whether they are there; true stands for all of them. */
export type Checkfirst = boolean | readonly SchemaObject[]

export const checksFirst = (checkfirst: Checkfirst, kind: SchemaObject): boolean =>
  typeof checkfirst === 'boolean' ? checkfirst : checkfirst.includes(kind)

/** Whether an object is there already, by its key. */
export type ObjectTest = (kind: SchemaObject, key: string) => boolean
