export * from './dialects/oracle/index.ts'
export * as types from './types/oracle.ts'
