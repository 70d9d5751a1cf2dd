type Flags<C> = C extends { readonly _flags: infer F extends string } ? F : never
type ValueType<C> = C extends { readonly _t: infer T } ? T : never

/** A value or an expression of its type. */
type Assigned<T> = T | { readonly _t: NonNullable<T> | null } | (null extends T ? null : never)

type IsOptional<C> =
  null extends ValueType<C>
    ? true
    : [Extract<Flags<C>, 'def'>] extends [never]
      ? 'pk' extends Flags<C>
        ? ValueType<C> extends number | bigint
          ? true
          : false
        : false
      : true

/** What INSERT takes: generated columns not at all; nullable, defaulted and counting ones if wanted. */
export type InsertRow<T> = T extends { readonly _c: infer C }
  ? string extends keyof C
    ? Readonly<Record<string, any>> | readonly any[] | ReadonlyMap<any, any>
    : {
        readonly [
          K in keyof C as 'gen' extends Flags<C[K]>
            ? never
            : IsOptional<C[K]> extends true
              ? never
              : K
        ]: Assigned<ValueType<C[K]>>
      } & {
        readonly [
          K in keyof C as 'gen' extends Flags<C[K]>
            ? never
            : IsOptional<C[K]> extends true
              ? K
              : never
        ]?: Assigned<ValueType<C[K]>> | undefined
      }
  : any

/** The names of the columns of a table. */
export type ColumnName<T> = T extends { readonly _c: infer C } ? keyof C & string : string

/** What UPDATE takes: any column that is not generated. */
export type UpdateRow<T> = T extends { readonly _c: infer C }
  ? string extends keyof C
    ? Readonly<Record<string, any>> | readonly any[] | ReadonlyMap<any, any>
    : {
        readonly [K in keyof C as 'gen' extends Flags<C[K]> ? never : K]?:
          Assigned<ValueType<C[K]>> | undefined
      }
  : any
