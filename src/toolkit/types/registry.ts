import { DeclaredType } from './declared.ts'
import { TypeDecorator, UserDefinedType } from './decorator.ts'
import { isList, TypeEngine, toType, type TypeArgument } from './engine.ts'
import * as mssql from './mssql.ts'
import * as mysql from './mysql.ts'
import { types } from './namespace.ts'
import * as oracle from './oracle.ts'
import * as ranges from './postgresql-ranges.ts'
import * as postgresql from './postgresql.ts'
import { NullType } from './scalar.ts'
import * as sqlite from './sqlite.ts'

/** A type as JSON: its name and the arguments that make an equal one. */
export interface TypeJson {
  readonly type: string
  readonly args?: readonly ArgumentJson[]
  readonly variants?: Readonly<Record<string, TypeJson>>
}

type ArgumentJson =
  | null
  | string
  | number
  | boolean
  | { readonly $type: TypeJson }
  | readonly ArgumentJson[]
  | { readonly [key: string]: ArgumentJson | undefined }

/** Every type by its tag; values of the modules that are no types are never asked for. */
const makers: ReadonlyMap<string, unknown> = new Map([
  ...Object.entries<unknown>(types),
  ...vendor('postgresql', { ...postgresql, ...ranges }),
  ...vendor('mysql', mysql),
  ...vendor('sqlite', sqlite),
  ...vendor('mssql', mssql),
  ...vendor('oracle', oracle),
])

function vendor(
  name: string,
  module: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  return Object.entries<unknown>(module).map(([key, value]) => [`${name}.${key}`, value])
}

/** Types of one's own become what they are stored as. */
export function typeToJson(type: TypeEngine): TypeJson {
  if (type instanceof TypeDecorator) return typeToJson(toType(type.impl))
  if (type instanceof UserDefinedType) {
    return typeToJson(new DeclaredType(type.getColSpec(), new NullType()))
  }
  const args = type.args().map(argumentToJson)
  const variants = [...type.variants].map(([name, variant]) => [name, typeToJson(variant)] as const)
  return {
    type: type.tag,
    ...(args.length > 0 && { args }),
    ...(variants.length > 0 && { variants: Object.fromEntries(variants) }),
  }
}

function argumentToJson(argument: TypeArgument): ArgumentJson {
  if (argument instanceof TypeEngine) return { $type: typeToJson(argument) }
  if (typeof argument !== 'object' || argument === null) return argument
  if (isList(argument)) return argument.map(argumentToJson)
  const entries = Object.entries(argument).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, argumentToJson(value)] as const],
  )
  return Object.fromEntries(entries)
}

/**
 * The type of its JSON.
 *
 * @throws TypeError when no type has the name
 */
export function typeFromJson({ type, args = [], variants = {} }: TypeJson): TypeEngine {
  const maker = makers.get(type)
  if (!isMaker(maker)) throw new TypeError(`there is no type ${type}`)
  let made = new maker(...args.map(argumentFromJson))
  for (const [dialect, variant] of Object.entries(variants)) {
    made = made.withVariant(typeFromJson(variant), dialect)
  }
  return made
}

const isMaker = (value: unknown): value is new (...args: readonly unknown[]) => TypeEngine =>
  typeof value === 'function' && value.prototype instanceof TypeEngine

function argumentFromJson(argument: ArgumentJson): unknown {
  if (typeof argument !== 'object' || argument === null) return argument
  if (isJsonList(argument)) return argument.map(argumentFromJson)
  if (isTypeJson(argument)) return typeFromJson(argument.$type)
  return Object.fromEntries(
    Object.entries(argument).map(([key, value]) => [key, argumentFromJson(value ?? null)]),
  )
}

const isJsonList = (value: ArgumentJson): value is readonly ArgumentJson[] => Array.isArray(value)

const isTypeJson = (value: object): value is { readonly $type: TypeJson } => '$type' in value
