import type { DialectName } from '#document'
import { texts } from '#texts'
import type { Catalogue } from '../sql/catalogue.ts'
import { complete, type Proposal } from '../sql/completion.ts'
import { statementsOf } from '../sql/statements.ts'
import { monaco } from './monaco.ts'
import { sqlLanguage } from './sql-language.ts'

type TextModel = monaco.editor.ITextModel

const catalogues = new WeakMap<TextModel, () => Catalogue>()

/** Completes in a model from now on. */
export function completeFrom(model: TextModel, catalogue: () => Catalogue): void {
  catalogues.set(model, catalogue)
}

monaco.languages.registerCompletionItemProvider(sqlLanguage, {
  triggerCharacters: ['.', ' ', '('],
  provideCompletionItems: (model, position, context) => {
    const catalogue = catalogues.get(model)?.()
    return catalogue ? { suggestions: suggestionsAt(model, position, context, catalogue) } : null
  },
})

function suggestionsAt(
  model: TextModel,
  position: monaco.Position,
  context: monaco.languages.CompletionContext,
  catalogue: Catalogue,
): monaco.languages.CompletionItem[] {
  const text = model.getValue()
  const caret = model.getOffsetAt(position)
  const statement = writtenAt(text, caret, catalogue.dialect)
  const { start, end, proposals } = complete(statement.sql, caret - statement.start, catalogue)
  if (context.triggerCharacter === ' ' && !opensByItself(proposals)) return []
  const from = model.getPositionAt(statement.start + start)
  const to = model.getPositionAt(statement.start + end)
  const range = monaco.Range.fromPositions(from, to)
  const isQuoted = text[statement.start + start] === '"'
  return proposals.map((proposal, index) => item(proposal, { index, range, isQuoted }))
}

/** After a blank only short lists open: tables behind FROM, conditions behind ON. */
const opensByItself = (proposals: readonly Proposal[]): boolean =>
  proposals.length > 0 && !proposals.some(({ kind }) => kind === 'keyword' || kind === 'function')

/** The statement in which one writes; a new one where the last has been ended. */
function writtenAt(
  text: string,
  caret: number,
  dialect: DialectName,
): { readonly sql: string; readonly start: number } {
  const statements = statementsOf(text, dialect)
  const around = statements.find(({ start, end }) => start <= caret && caret <= end)
  if (around) return around
  const last = statements.findLast(({ end }) => end <= caret)
  if (last && !text.slice(last.end, caret).includes(';'))
    return { sql: text.slice(last.start, caret), start: last.start }
  return { sql: '', start: caret }
}

interface Placing {
  readonly index: number
  readonly range: monaco.Range
  readonly isQuoted: boolean
}

function item(
  proposal: Proposal,
  { index, range, isQuoted }: Placing,
): monaco.languages.CompletionItem {
  const { label, insert, detail, kind } = proposal
  const words = wordsOf(proposal)
  return {
    label: {
      label,
      description: kind === 'key' ? `${detail} · ${texts.query.completion.keys.key}` : detail,
    },
    kind: kinds[kind],
    insertText: isQuoted && !insert.startsWith('"') ? `"${insert}"` : insert,
    filterText: isQuoted ? `"${label}"` : label,
    sortText: String(index).padStart(6, '0'),
    range,
    ...(words === undefined ? {} : { documentation: words }),
  }
}

/** What the drawing says of a column: "tracks.genre_id refers to genres, may be NULL". */
function wordsOf({ column }: Proposal): string | undefined {
  const drawn = column?.table.columns.find(({ name }) => name === column.name)
  if (!column || !drawn) return undefined
  const words = texts.query.completion.keys
  const facts = [
    drawn.primaryKey ? words.key : '',
    drawn.refersTo === undefined ? '' : words.refersTo(drawn.refersTo),
    drawn.nullable ? words.nullable : '',
  ].filter(Boolean)
  return `${column.table.name}.${column.name} ${facts.join(', ')}`.trim()
}

const Kind = monaco.languages.CompletionItemKind

const kinds = {
  column: Kind.Field,
  key: Kind.Value,
  reference: Kind.Reference,
  table: Kind.Struct,
  view: Kind.Interface,
  query: Kind.Variable,
  join: Kind.Event,
  function: Kind.Function,
  keyword: Kind.Keyword,
} as const
