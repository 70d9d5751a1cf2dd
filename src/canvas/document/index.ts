export { applied, during, type Command } from './command.ts'
export { bendLine, straightenLines } from './commands/bends.ts'
export {
  addColumn,
  changeColumn,
  changeColumns,
  deleteColumns,
  moveColumn,
  renameColumn,
  type ColumnPatch,
  type NewColumn,
} from './commands/columns.ts'
export { insertColumnSet } from './commands/column-sets.ts'
export { duplicateTables, leftOutOfPaste, pasteTables, type Paste } from './commands/copy.ts'
export {
  deleteParts,
  isSchemaPart,
  tableIn,
  type DocumentPart,
  type SchemaPart,
  type SheetPart,
} from './commands/delete-parts.ts'
export {
  createDiagram,
  deleteDiagram,
  duplicateDiagram,
  leaveDiagram,
  moveDiagram,
  renameDiagram,
  showOnDiagram,
  type NewDiagram,
} from './commands/diagrams.ts'
export { changeDialect, dialectChanges, type DialectChanges } from './commands/dialect.ts'
export { renameDocument, setNotation } from './commands/drawing.ts'
export { addIndex, changeIndex, deleteIndex, type IndexPath } from './commands/indexes.ts'
export {
  addConstraint,
  changeConstraint,
  deleteConstraint,
  setPrimaryKey,
  setUnique,
  type ConstraintPatch,
  type ConstraintPath,
  type NewConstraint,
} from './commands/keys.ts'
export {
  deleteObject,
  objectOf,
  objectWord,
  type ObjectName,
  type SchemaObject,
} from './commands/objects.ts'
export {
  namingPresets,
  presetOf,
  setNamingConvention,
  setNamingTemplate,
  type NamingPreset,
} from './commands/naming.ts'
export {
  createRoutine,
  needsTable,
  renameRoutine,
  routineKinds,
  writeRoutine,
  type RoutineKind,
} from './commands/routines.ts'
export { countInSchema, renameSchema, schemasIn } from './commands/schemas.ts'
export { changeSequence, createSequence, renameSequence } from './commands/sequences.ts'
export {
  changeType,
  columnsOfType,
  createType,
  renameEnumValue,
  renameType,
} from './commands/types.ts'
export { changeView, createView, renameView } from './commands/views.ts'
export { link } from './commands/link.ts'
export { relate } from './commands/relate.ts'
export { setOptional, setSingle, swapRelationship, swapVerdict } from './commands/relationships.ts'
export {
  deleteRevision,
  describeRevision,
  hasFollowers,
  restoreRevision,
  saveRevision,
  type NewRevision,
} from './commands/revisions.ts'
export {
  addArea,
  addNote,
  changeArea,
  changeNote,
  newAreaName,
  orderArea,
  placeParts,
  tintParts,
  type Places,
} from './commands/notes-and-areas.ts'
export { lockTables, placeTables, showTables } from './commands/placement.ts'
export { relayout } from './commands/relayout.ts'
export {
  changeTable,
  createTable,
  deleteTables,
  newTableName,
  renameTable,
  type NewTable,
} from './commands/tables.ts'
export {
  builtInSets,
  columnSetOf,
  type BuiltInSet,
  type ColumnDraft,
  type ColumnSet,
} from './column-sets.ts'
export { completeCollation, completeExpression, completeSchema, completeType } from './complete.ts'
export { defaultText, parseDefault, parseNewColumn } from './column-text.ts'
export { columnOf, sheetOf, type ColumnPath } from './edit.ts'
export {
  createIdGenerator,
  type AreaId,
  type ColumnId,
  type ConstraintId,
  type DiagramId,
  type IdGenerator,
  type IndexId,
  type NoteId,
  type RawObjectId,
  type RevisionId,
  type SequenceId,
  type TableId,
  type TypeId,
  type ViewId,
} from './ids.ts'
export { brokenInvariants } from './invariants.ts'
export * from './model.ts'
export * from './revision.ts'
export type { Problem } from './problem.ts'
export {
  foreignKeysOf,
  isUnique,
  keyColumns,
  primaryKeyOf,
  referenceColumns,
  uniqueColumns,
} from './select/keys.ts'
export { excerptOf, type Taken } from './select/excerpt.ts'
export type { LinkEnd } from './select/link-verdict.ts'
export {
  relationVerdict,
  type RelationKind,
  type RelationVerdict,
} from './select/relation-verdict.ts'
export { pathsBetween, tablesWithin, type Path } from './select/paths.ts'
export { relationshipsOf, type Relationship } from './select/relationships.ts'
export {
  countDifferences,
  differencesOf,
  hasOwnDifference,
  mergedSchema,
  type Difference,
  type DifferenceKind,
  type Differences,
  type TableDifference,
} from './select/differences.ts'
export { documentOf, isSameSchema, revisionsOf, schemaBefore } from './select/revisions.ts'
export { memoised } from './select/memoised.ts'
export { repairOf } from './select/repairs.ts'
export { drawnOf, type Look } from './select/sheets.ts'
export { countsOf, tablesInOrder, type Counts } from './select/tables.ts'
export { createDocumentStore, type DocumentState, type DocumentStore, type Step } from './store.ts'
export { parseDocument, type ParsedDocument } from './file-format/parse-document.ts'
export { serializeDocument } from './file-format/serialize-document.ts'
export { documentFrom, takeIn } from './metadata/document-from.ts'
export { canCount, countsByItself } from './metadata/counting.ts'
export { generatedName } from './metadata/generated-name.ts'
export { metadataOf, type Derived } from './metadata/metadata-of.ts'
export { documentOfList, readTableList, type TableList } from './table-lists.ts'
export { carriedBends } from './way-points.ts'
export { hasNamedTypes, hasSequences, namedTypeFor } from './metadata/named-types.ts'
export {
  brokenTemplate,
  nameInDatabase,
  namingKindOf,
  namingKinds,
  namingTokens,
  templatesOf,
  usualIndexTemplate,
  type NamingKind,
} from './metadata/naming.ts'
export { usesOf } from './select/uses.ts'
