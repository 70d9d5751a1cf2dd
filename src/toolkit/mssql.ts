export * from './dialects/mssql/index.ts'
export * as types from './types/mssql.ts'
