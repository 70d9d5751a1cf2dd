import { texts } from '#texts'
import type { RunError } from '../../engines/live-types.ts'
import type { QueryStore } from '../query/query-store.ts'
import type { Catalogue } from '../sql/catalogue.ts'
import type { Statement } from '../sql/statements.ts'
import { unknownNames } from '../sql/unknown-names.ts'
import { monaco } from './monaco.ts'

/** Prepares a text on the engine without running it. */
export type Diagnose = (text: string) => Promise<readonly RunError[]>

type TextModel = monaco.editor.ITextModel

interface Sources {
  readonly catalogue: () => Catalogue
  readonly diagnose: Diagnose
}

/** Milliseconds without a keystroke after which the engine is asked. */
const rest = 400

/** Marks what the engine refuses and what it would misread, and the error of the last run at its place. */
export function watchProblems(model: TextModel, store: QueryStore, sources: Sources): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  const check = async () => {
    const { text, statements } = store.getState()
    const mine = ++asked
    const errors = await sources.diagnose(text).catch(() => [])
    // An answer to an earlier text would stand at the wrong place.
    if (mine !== asked || store.getState().text !== text) return
    const found = [
      ...untilSchemaChange(errors, statements).map(errorMark(model)),
      ...statements.flatMap(nameMarks(model, sources.catalogue())),
    ]
    monaco.editor.setModelMarkers(model, 'engine', found)
  }
  const later = () => {
    clearTimeout(timer)
    timer = setTimeout(() => void check(), rest)
  }
  const showError = () => {
    const { error } = store.getState()
    monaco.editor.setModelMarkers(model, 'run', error ? [errorMark(model)(error)] : [])
  }
  later()
  showError()
  const stop = store.subscribe((state, before) => {
    if (state.text !== before.text || state.runningSince !== before.runningSince) later()
    if (state.error !== before.error) showError()
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

const changesSchema = /^(?:create|alter|drop|attach)\b/i

/** Behind a statement that changes the schema, what is missing now may be there when it runs. */
function untilSchemaChange(
  errors: readonly RunError[],
  statements: readonly Statement[],
): readonly RunError[] {
  const change = statements.find(({ sql }) => changesSchema.test(sql))
  return errors.filter((error) => !change || error.start <= change.start || !isMissing(error))
}

/** SQLite's words, and PostgreSQL's codes of tables, columns, functions and types that are not there. */
const isMissing = ({ message, code }: RunError): boolean =>
  message.startsWith('no such ') || missing.has(code ?? '')

const missing: ReadonlySet<string> = new Set(['42P01', '42703', '42883', '42704'])

const errorMark =
  (model: TextModel) =>
  ({ message, at }: RunError): monaco.editor.IMarkerData => ({
    ...rangeOf(model, at),
    message,
    severity: monaco.MarkerSeverity.Error,
  })

const nameMarks =
  (model: TextModel, catalogue: Catalogue) =>
  ({ sql, start }: Statement): readonly monaco.editor.IMarkerData[] =>
    unknownNames(sql, catalogue).map((token) => ({
      ...rangeOf(model, { start: start + token.start, end: start + token.end }),
      message: texts.query.unknownName(token.value),
      severity: monaco.MarkerSeverity.Warning,
    }))

function rangeOf(
  model: TextModel,
  { start, end }: { readonly start: number; readonly end: number },
): monaco.IRange {
  return monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end))
}
