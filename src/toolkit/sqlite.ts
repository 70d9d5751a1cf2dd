export * from './dialects/sqlite/index.ts'
export * as types from './types/sqlite.ts'
