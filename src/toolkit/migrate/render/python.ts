import type { Dialect } from '../../compile/dialect.ts'
import type { MetaData } from '../../schema/metadata.ts'
import { applyToModel } from '../model.ts'
import type { MigrationStatement, Operation } from '../ops.ts'
import { batchesOf, statementsFor, type Batch } from '../statements/index.ts'
import { revisionId } from '../revision-id.ts'
import { statementText } from './expression-text.ts'
import { alembicCall, type PythonCall } from './python-calls.ts'
import type { PythonContext } from './python-parts.ts'
import { NotInPython, pythonCall, pythonString, pythonValue } from './python-text.ts'
import type { RevisionDraft } from './typescript.ts'

/**
 * A revision as a script of Alembic for one database. What Alembic 1.8 has an operation for is one; everything else
 * is the SQL that we would run.
 *
 * @param state the schema before the revision; it is not changed
 * @throws InvalidRequestError when an operation changes what is not there
 * @throws CompileError when the dialect cannot express something
 */
export function renderPython(draft: RevisionDraft, dialect: Dialect, state: MetaData): string {
  const context = { dialect, imports: { dialects: new Set<string>(), declares: false } }
  const now = state.copy()
  const upgrade = lines(draft.upgrade, now, context)
  const downgrade = lines(draft.downgrade, now, context)
  const { downRevision, branchLabels = [], dependsOn = [], message } = draft
  const revision = draft.revision ?? revisionId(JSON.stringify([downRevision, upgrade]))
  const { dialects, declares } = context.imports
  return [
    ...(message === '' ? [] : [pythonString(message.replaceAll('\n', ' ')), '']),
    'import sqlalchemy as sa',
    'from alembic import op',
    ...(dialects.size > 0
      ? [`from sqlalchemy.dialects import ${[...dialects].toSorted().join(', ')}`]
      : []),
    '',
    `revision = ${pythonString(revision)}`,
    `down_revision = ${tuple(downRevision, dialect)}`,
    `branch_labels = ${tuple(branchLabels, dialect)}`,
    `depends_on = ${tuple(dependsOn, dialect)}`,
    ...(declares ? declaredType : []),
    ...body('upgrade', upgrade),
    ...body('downgrade', downgrade),
    '',
  ].join('\n')
}

const declaredType = [
  '',
  '',
  'class Declared(sa.types.UserDefinedType):',
  '    """A type letter by letter."""',
  '',
  '    cache_ok = True',
  '',
  '    def __init__(self, text):',
  '        self.text = text',
  '',
  '    def get_col_spec(self, **kw):',
  '        return self.text',
]

function tuple(names: string | readonly string[] | null, dialect: Dialect): string {
  if (names === null || typeof names === 'string') return pythonValue(names, dialect)
  if (names.length === 0) return 'None'
  return `(${names.map((name) => `${pythonString(name)},`).join(' ')})`
}

function body(name: string, statements: readonly string[]): readonly string[] {
  return ['', '', `def ${name}():`, ...(statements.length > 0 ? statements : ['    pass'])]
}

/** @param state becomes what it is behind the operations */
function lines(
  operations: readonly Operation[],
  state: MetaData,
  context: PythonContext,
): readonly string[] {
  return batchesOf(operations, context.dialect).flatMap((batch) => {
    const statements = statementsFor(batch, state, context.dialect)
    const calls = callsOf(batch, statements, state.copy(), context)
    for (const operation of batch) applyToModel(state, operation)
    return calls.flatMap(callLines)
  })
}

/** What runs in no transaction ends the one of the revision; Alembic begins another behind it. */
function callLines({ name, args, outside }: PythonCall): readonly string[] {
  if (!outside) return [`    ${pythonCall(`op.${name}`, args, '    ')}`]
  return [
    '    with op.get_context().autocommit_block():',
    `        ${pythonCall(`op.${name}`, args, '        ')}`,
  ]
}

function callsOf(
  batch: Batch,
  statements: readonly MigrationStatement[],
  state: MetaData,
  context: PythonContext,
): readonly PythonCall[] {
  try {
    return batch.map((operation) => {
      if (!isDirect(operation, statementsFor([operation], state, context.dialect), context.dialect))
        throw new NotInPython()
      const call = alembicCall(operation, context)
      applyToModel(state, operation)
      return call
    })
  } catch (error) {
    if (!(error instanceof NotInPython)) throw error
    return statements.map(({ sql, outside }) => ({
      name: 'execute',
      args: [escaped(statementText(sql, context.dialect))],
      outside: outside && context.dialect.features.transactionalDdl,
    }))
  }
}

/** Alembic does the operation as we would, and not with less care: a statement for each change and no more. */
function isDirect(
  operation: Operation,
  statements: readonly MigrationStatement[],
  dialect: Dialect,
): boolean {
  if (operation.kind === 'create table' || operation.kind === 'drop table') return true
  if (operation.kind !== 'alter column') return statements.length === 1
  const { using, ...changes } = operation.change
  // a cast that the operation does not ask for is our care, which Alembic does not take
  const casts = statements.some(({ sql }) => / USING /.test(statementText(sql, dialect)))
  return statements.length === Object.keys(changes).length && (using !== undefined || !casts)
}

/** `op.execute` reads `:name` as a parameter. */
const escaped = (sql: string): string => pythonString(sql.replaceAll(':', '\\:'))
