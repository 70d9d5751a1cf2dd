import type { Dialect } from '../../compile/dialect.ts'
import type { Operation } from '../ops.ts'
import { revisionId } from '../revision-id.ts'
import { operationCall } from './operation-calls.ts'
import { Imports } from './schema-printer.ts'
import { call, importStatement, lineComment, literal, stringLiteral } from './typescript-printer.ts'

/** A revision that is to be written down. */
export interface RevisionDraft {
  /** Absent: twelve hex digits made from what it does, the same whenever it does the same. */
  readonly revision?: string
  readonly downRevision: string | readonly string[] | null
  readonly branchLabels?: readonly string[]
  readonly dependsOn?: readonly string[]
  /** One line that says what it is for. */
  readonly message: string
  readonly upgrade: readonly Operation[]
  readonly downgrade: readonly Operation[]
}

/**
 * A revision as a TypeScript module with `upgrade(op)` and `downgrade(op)` that imports nothing but
 * `athanor/migrate`. The same revision has the same text.
 *
 * @param dialect in whose SQL expressions are written that are no text yet; absent: the standard's
 * @throws CompileError where the dialect cannot express something
 */
export function renderTypescript(draft: RevisionDraft, dialect?: Dialect): string {
  const imports = new Imports(dialect)
  const upgrade = statements(draft.upgrade, imports)
  const downgrade = statements(draft.downgrade, imports)
  const { downRevision, branchLabels = [], dependsOn = [], message } = draft
  const revision = draft.revision ?? revisionId(JSON.stringify([downRevision, upgrade]))
  return [
    ...(message === '' ? [] : [lineComment(message)]),
    `import type { Operations } from 'athanor/migrate'`,
    ...(imports.names.length > 0 ? [importStatement(imports.names, 'athanor/migrate')] : []),
    '',
    `export const revision = ${stringLiteral(revision)}`,
    `export const downRevision = ${literal(downRevision)}`,
    ...(branchLabels.length > 0 ? [`export const branchLabels = ${literal(branchLabels)}`] : []),
    ...(dependsOn.length > 0 ? [`export const dependsOn = ${literal(dependsOn)}`] : []),
    ...(message === '' ? [] : [`export const message = ${stringLiteral(message)}`]),
    '',
    ...body('upgrade', upgrade),
    '',
    ...body('downgrade', downgrade),
    '',
  ].join('\n')
}

function statements(operations: readonly Operation[], imports: Imports): readonly string[] {
  return operations.flatMap((operation) => {
    const made = operationCall(operation, imports)
    return made === undefined ? [] : [`  ${call(`await op.${made.method}`, made.args, '  ')}`]
  })
}

/** A parameter that nobody uses is named so that no compiler minds. */
function body(name: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0)
    return [`export async function ${name}(_op: Operations): Promise<void> {}`]
  return [`export async function ${name}(op: Operations): Promise<void> {`, ...lines, '}']
}
