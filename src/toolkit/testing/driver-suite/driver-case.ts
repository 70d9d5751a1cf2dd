import type { Dialect } from '../../compile/dialect.ts'
import type {
  ConnectTarget,
  Driver,
  DriverConnection,
  DriverFeatures,
  DriverLack,
  DriverRow,
  DriverValue,
} from '../../engine/driver.ts'
import type { Engine } from '../../engine/engine.ts'
import type { EngineOptions } from '../../engine/create.ts'
import type { EngineFacts, FactLack } from './engine-facts.ts'

/** The rows of the table of features, in its order. */
export const driverThemes = [
  'values at their limits',
  'types of columns',
  'parameters',
  'statements',
  'executeMany',
  'describe',
  'transactions',
  'savepoints',
  'DDL in transactions',
  'isolation levels',
  'streaming',
  'cancellation',
  'time limit',
  'error codes',
  'error classes',
  'disconnects',
  'pool',
  'bytes',
  'options',
  'closing',
] as const

export type DriverTheme = (typeof driverThemes)[number]

/** What a case may need: something that a driver, or its engine, may lack. */
export type DriverNeed = DriverLack | FactLack

/** One thing that every driver must do; where it lacks what that needs, `otherwise` is what it must do instead. */
export interface DriverCase {
  readonly theme: DriverTheme
  readonly name: string
  readonly needs?: DriverNeed
  run(desk: DriverDesk): Promise<void>
  otherwise?(desk: DriverDesk): Promise<void>
}

/** What a case works with: a connection to an empty database, and the means to open more. */
export interface DriverDesk {
  readonly driver: Driver
  readonly facts: EngineFacts
  readonly target: ConnectTarget
  readonly connection: DriverConnection
  /** Another connection, closed after the case. */
  connect(target?: ConnectTarget): Promise<DriverConnection>
  /** An engine on the same database, disposed of after the case. */
  engine(options?: Partial<EngineOptions>): Engine
  /** The placeholder at a place from 1. */
  mark(place: number): string
  rows(sql: string, parameters?: DriverRow): Promise<readonly DriverRow[]>
  value(sql: string, parameters?: DriverRow): Promise<DriverValue | undefined>
  /** Runs statements one after the other. */
  run(...statements: readonly string[]): Promise<void>
  /** Ends a connection from the other side. */
  disconnect(connection: DriverConnection): Promise<void>
}

/** A driver with a real database behind it. */
export interface DriverSubject {
  readonly name: string
  readonly facts: EngineFacts
  readonly dialect: Dialect
  /** What its driver can do, learnt without a database. */
  features(): Promise<DriverFeatures>
  start(): Promise<StartedSubject>
}

export interface StartedSubject {
  readonly driver: Driver
  /** Where an empty database is; asked before each case. */
  empty(): Promise<ConnectTarget>
  /** Ends a connection from the other side, where it is not the engine that does it by a statement. */
  disconnect?(connection: DriverConnection): Promise<void>
  stop(): Promise<void>
}
