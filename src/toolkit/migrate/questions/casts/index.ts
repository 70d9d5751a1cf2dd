import type { Dialect } from '../../../compile/dialect.ts'
import type { ColumnElement } from '../../../sql/column-element.ts'
import type { CastTest, TypeChange } from './cast-test.ts'
import { mysqlCastTest, mysqlConverted } from './mysql.ts'
import { postgresqlCastTest, postgresqlConverted } from './postgresql.ts'
import { sqliteCastTest, sqliteConverted } from './sqlite.ts'

export type { CastTest, TypeChange } from './cast-test.ts'

interface Casts {
  /** A text that is longer than its column is refused or cut. */
  readonly cutsTexts: boolean
  /** Null: every value becomes one of the type. */
  readonly test: (change: TypeChange) => CastTest | null
  /** What a value becomes; one that does not cast is NULL, or stays what it is. */
  readonly converted: (value: ColumnElement, change: TypeChange, guarded: boolean) => ColumnElement
}

const mysql: Casts = { cutsTexts: true, test: mysqlCastTest, converted: mysqlConverted }

const casts: Readonly<Record<string, Casts>> = {
  sqlite: { cutsTexts: false, test: sqliteCastTest, converted: sqliteConverted },
  postgresql: { cutsTexts: true, test: postgresqlCastTest, converted: postgresqlConverted },
  mysql,
  mariadb: mysql,
}

export const castTest = (change: TypeChange): CastTest | null =>
  casts[change.dialect.name]?.test(change) ?? null

/** @param guarded some values do not cast, and the test of it has been set up */
export const converted = (
  value: ColumnElement,
  change: TypeChange,
  guarded: boolean,
): ColumnElement => casts[change.dialect.name]?.converted(value, change, guarded) ?? value

export const cutsTexts = ({ name }: Dialect): boolean => casts[name]?.cutsTexts ?? false
