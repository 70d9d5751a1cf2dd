// The door of the object-relational mapper: models, relationships, sessions, and the core that they are written with.

export * from './index.ts'
export * as sqliteTypes from './types/sqlite.ts'
export * as postgresqlTypes from './types/postgresql.ts'
export * as mysqlTypes from './types/mysql.ts'
export * as mssqlTypes from './types/mssql.ts'
export * as oracleTypes from './types/oracle.ts'

export { Base, declarativeBase, type DeclarativeBase, type ModelOptions } from './orm/base.ts'
export type {
  AttributeValue,
  Entity,
  EntityValues,
  ModelClass,
  ModelColumns,
  ModelTarget,
} from './orm/model-types.ts'
export { relationship, Relationship, type RelationshipOptions } from './orm/relationship.ts'
export { Session, sessionmaker, type SessionMaker } from './orm/session.ts'
