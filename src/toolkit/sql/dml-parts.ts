import type { Assignment } from './assignments.ts'
import type { ColumnElement } from './column-element.ts'
import type { FromClause } from './from-clause.ts'
import type { ClauseElement } from './node.ts'
import type { SelectBase } from './select-base.ts'
import {
  noStatementParts,
  type Affix,
  type Extension,
  type Hint,
  type StatementParts,
} from './statement.ts'
import type { StructureReader } from './structure.ts'

export interface DmlParts extends StatementParts {
  readonly returningColumns: readonly ClauseElement[]
  readonly prefixes: readonly Affix[]
  readonly hints: readonly Hint[]
  readonly extensions: readonly Extension[]
  readonly returnsDefaults: boolean | readonly ColumnElement[]
  readonly inlined: boolean
  readonly dialectOptions: Readonly<Record<string, unknown>>
}

const noDmlParts: DmlParts = {
  ...noStatementParts,
  returningColumns: [],
  prefixes: [],
  hints: [],
  extensions: [],
  returnsDefaults: false,
  inlined: false,
  dialectOptions: {},
}

export interface InsertParts extends DmlParts {
  readonly assignments: readonly Assignment[] | null
  readonly multiValues: readonly (readonly Assignment[])[]
  readonly selectNames: readonly string[] | null
  readonly select: SelectBase | ClauseElement | null
  readonly includesSelectDefaults: boolean
  readonly sortsByParameterOrder: boolean
  readonly conflicts: readonly ClauseElement[]
}

export const noInsertParts: InsertParts = {
  ...noDmlParts,
  assignments: null,
  multiValues: [],
  selectNames: null,
  select: null,
  includesSelectDefaults: true,
  sortsByParameterOrder: false,
  conflicts: [],
}

export interface WhereParts extends DmlParts {
  readonly whereCriteria: readonly ColumnElement[]
}

const noWhereParts: WhereParts = { ...noDmlParts, whereCriteria: [] }

export interface UpdateParts extends WhereParts {
  readonly assignments: readonly Assignment[] | null
  readonly keepsOrder: boolean
}

export const noUpdateParts: UpdateParts = { ...noWhereParts, assignments: null, keepsOrder: false }

export interface DeleteParts extends WhereParts {
  readonly extraFroms: readonly FromClause[]
}

export const noDeleteParts: DeleteParts = { ...noWhereParts, extraFroms: [] }

// Parts with some changed. Field by field: all have the same layout then, whatever was changed before.

export const insertPartsLike = (parts: InsertParts, changes: Partial<InsertParts>): InsertParts =>
  Object.assign(
    {
      ctes: parts.ctes,
      executionOptionValues: parts.executionOptionValues,
      returningColumns: parts.returningColumns,
      prefixes: parts.prefixes,
      hints: parts.hints,
      extensions: parts.extensions,
      returnsDefaults: parts.returnsDefaults,
      inlined: parts.inlined,
      dialectOptions: parts.dialectOptions,
      assignments: parts.assignments,
      multiValues: parts.multiValues,
      selectNames: parts.selectNames,
      select: parts.select,
      includesSelectDefaults: parts.includesSelectDefaults,
      sortsByParameterOrder: parts.sortsByParameterOrder,
      conflicts: parts.conflicts,
    },
    changes,
  )

export const updatePartsLike = (parts: UpdateParts, changes: Partial<UpdateParts>): UpdateParts =>
  Object.assign(
    {
      ctes: parts.ctes,
      executionOptionValues: parts.executionOptionValues,
      returningColumns: parts.returningColumns,
      prefixes: parts.prefixes,
      hints: parts.hints,
      extensions: parts.extensions,
      returnsDefaults: parts.returnsDefaults,
      inlined: parts.inlined,
      dialectOptions: parts.dialectOptions,
      whereCriteria: parts.whereCriteria,
      assignments: parts.assignments,
      keepsOrder: parts.keepsOrder,
    },
    changes,
  )

export const deletePartsLike = (parts: DeleteParts, changes: Partial<DeleteParts>): DeleteParts =>
  Object.assign(
    {
      ctes: parts.ctes,
      executionOptionValues: parts.executionOptionValues,
      returningColumns: parts.returningColumns,
      prefixes: parts.prefixes,
      hints: parts.hints,
      extensions: parts.extensions,
      returnsDefaults: parts.returnsDefaults,
      inlined: parts.inlined,
      dialectOptions: parts.dialectOptions,
      whereCriteria: parts.whereCriteria,
      extraFroms: parts.extraFroms,
    },
    changes,
  )

export function dmlStructure(parts: DmlParts, to: StructureReader): void {
  to.children('returningColumns', parts.returningColumns)
  to.data('prefixes', parts.prefixes)
  to.data('hints', parts.hints)
  to.data('extensions', parts.extensions)
  to.data('returnsDefaults', parts.returnsDefaults === false ? null : parts.returnsDefaults)
  to.plain('inlined', parts.inlined)
  to.data('dialectOptions', parts.dialectOptions)
}

export function insertStructure(parts: InsertParts, to: StructureReader): void {
  to.assignments('assignments', parts.assignments)
  to.rows('multiValues', parts.multiValues)
  to.data('selectNames', parts.selectNames)
  to.child('select', parts.select)
  to.plain('includesSelectDefaults', parts.includesSelectDefaults)
  to.plain('sortsByParameterOrder', parts.sortsByParameterOrder)
  to.children('conflicts', parts.conflicts)
}
