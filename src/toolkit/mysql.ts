export * from './dialects/mysql/index.ts'
export * as types from './types/mysql.ts'
