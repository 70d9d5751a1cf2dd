import type {
  ReflectedColumn,
  ReflectedDomain,
  ReflectedNamedType,
  ReflectedTypeName,
} from '../dialects/reflected.ts'
import type { NamedType } from '../schema/named-types.ts'
import type { TypeEngine } from '../types/engine.ts'
import { ARRAY, DOMAIN, ENUM } from '../types/postgresql.ts'
import type { ReflectingDialect } from './to-metadata.ts'

/** Finds the enumerations and domains of a catalogue by their names. */
export class NamedTypes {
  readonly #dialect: ReflectingDialect
  readonly #found = new Map<string, NamedType>()
  readonly #parsed = new Map<string, TypeEngine>()

  readonly #ownName: string | null

  /** @param ownName what the connection's own schema is called */
  constructor(dialect: ReflectingDialect, ownName: string | null) {
    this.#dialect = dialect
    this.#ownName = ownName
  }

  /** Builds a type that later columns and domains may name. */
  add(reflected: ReflectedNamedType, schema: string | null): NamedType {
    const type =
      reflected.kind === 'enum'
        ? new ENUM(reflected.values, { name: reflected.name, schema })
        : this.#domain(reflected, schema)
    this.#found.set(keyOf(schema, reflected.name), type)
    return type
  }

  /** The type of a column; one whose name is not known keeps its text. */
  typeOf(column: ReflectedColumn, schema: string | null): TypeEngine {
    return this.#named(column.namedType, schema) ?? this.#parsedType(column.type)
  }

  /** Read once for all columns that have it. */
  #parsedType(text: string): TypeEngine {
    const type = this.#parsed.get(text) ?? this.#dialect.parseType(text)
    this.#parsed.set(text, type)
    return type
  }

  /** The schema of a name as the MetaData has it: null for the connection's own. */
  placeOf(named: string | null, fallback: string | null): string | null {
    if (named === null) return fallback
    return named === this.#ownName ? null : named
  }

  #named(name: ReflectedTypeName | undefined, schema: string | null): TypeEngine | null {
    if (name === undefined) return null
    const place = this.placeOf(name.schema, schema)
    const type = this.#found.get(keyOf(place, name.name))
    if (type === undefined) return null
    if (name.dimensions === 0) return type
    return new ARRAY(type, name.dimensions === 1 ? null : { dimensions: name.dimensions })
  }

  #domain(domain: ReflectedDomain, schema: string | null): DOMAIN {
    const base = this.#named(domain.namedType, schema) ?? this.#dialect.parseType(domain.type)
    const { collation, notNull, check } = domain
    return new DOMAIN(domain.name, base, {
      schema,
      ...(collation !== null && { collation }),
      ...(domain.default !== null && { default: domain.default }),
      ...(notNull && { notNull }),
      ...(check !== null && {
        constraintName: check.name,
        check: check.expression,
      }),
    })
  }
}

const keyOf = (schema: string | null, name: string) => JSON.stringify([schema, name])
