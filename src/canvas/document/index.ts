export { during, type Command } from './command.ts'
export {
  createIdGenerator,
  type ColumnId,
  type ConstraintId,
  type IdGenerator,
  type IndexId,
  type RawObjectId,
  type TableId,
  type ViewId,
} from './ids.ts'
export * from './model.ts'
export { createDocumentStore, type DocumentState, type DocumentStore, type Step } from './store.ts'
