export * from './dialects/default/index.ts'
