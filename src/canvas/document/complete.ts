import { dialectNamed } from '#toolkit'
import { collationNames, expressionWords, functionNames } from './completion-words.ts'
import type { TableId } from './ids.ts'
import type { DialectName, SchemaDocument } from './model.ts'
import { typeNames } from './type-names.ts'

/** A text in a field, as far as it is typed. */
export interface Typed {
  readonly text: string
  /** Where the caret stands. */
  readonly caret: number
  /** False when the field was only opened: then all is offered. */
  readonly isTyped: boolean
}

/** What may take the place of a part of a text. */
export interface Completions {
  readonly from: number
  readonly to: number
  readonly options: readonly CompletionOption[]
}

export interface CompletionOption {
  readonly text: string
  /** What it is: `enum`, `function`, the type of a column. */
  readonly detail?: string
}

/** Types of the dialect, and those that the document has of its own. */
export function completeType(document: SchemaDocument, typed: Typed): Completions {
  const own = Object.values(document.types).map(({ name, schema, kind }) => ({
    text: [schema, name].flatMap((part) => part ?? []).join('.'),
    detail: kind,
  }))
  return wholeText(typed, [...own, ...optionsOf(typeNames(document.dialect))])
}

/** Collations of the dialect, and those that the document uses. */
export function completeCollation(document: SchemaDocument, typed: Typed): Completions {
  const used = Object.values(document.tables).flatMap(({ columns }) =>
    columns.flatMap(({ collation }) => collation ?? []),
  )
  return wholeText(typed, optionsOf([...new Set([...used, ...collationNames[document.dialect]])]))
}

/** Schemas that the document has. */
export function completeSchema(document: SchemaDocument, typed: Typed): Completions {
  const all = [document.tables, document.views, document.types, document.sequences].flatMap(
    (objects: Readonly<Record<string, { readonly schema?: string }>>) =>
      Object.values(objects).flatMap(({ schema }) => schema ?? []),
  )
  return wholeText(typed, optionsOf([...new Set(all)].toSorted()))
}

/** The columns of a table, functions and words, for the word in which the caret stands. */
export function completeExpression(
  document: SchemaDocument,
  table: TableId | undefined,
  typed: Typed,
): Completions {
  const columns = table === undefined ? [] : (document.tables[table]?.columns ?? [])
  const options = [
    ...columns.map(({ name, type }) => ({
      text: quoted(document.dialect, name),
      detail: type.toLowerCase(),
    })),
    ...functionNames[document.dialect].map((name) => ({ text: `${name}(`, detail: 'function' })),
    ...optionsOf(expressionWords),
  ]
  const from = wordStart(typed)
  const word = typed.text.slice(from, typed.caret)
  // Inside a string nothing is the name of anything.
  const isIdle = isInString(typed.text.slice(0, from)) || (typed.isTyped && word === '')
  return { from, to: typed.caret, options: isIdle ? [] : matching(options, word) }
}

const optionsOf = (texts: readonly string[]): readonly CompletionOption[] =>
  texts.map((text) => ({ text }))

const wholeText = (
  { text, isTyped }: Typed,
  options: readonly CompletionOption[],
): Completions => ({
  from: 0,
  to: text.length,
  options: isTyped ? matching(options, text.trim()) : options,
})

/** More than this nobody reads: another letter tells more. */
const most = 60

/** Options that begin with the word, then those that hold it; none when the word is one already. */
function matching(options: readonly CompletionOption[], word: string): readonly CompletionOption[] {
  const wanted = word.toLowerCase()
  const places = options.map((option) => ({ option, at: placeOf(option.text, wanted) }))
  const found = [...places.filter(({ at }) => at === 0), ...places.filter(({ at }) => at > 0)].map(
    ({ option }) => option,
  )
  const isDone = found.length === 1 && found[0]?.text.toLowerCase() === wanted
  return isDone ? [] : found.slice(0, most)
}

/** Where the word stands in an option: at 0 also behind a quote, or behind the name of a schema. */
function placeOf(text: string, wanted: string): number {
  const [option, word] = [text, wanted].map((one) => one.replace(/^["`]/, '').toLowerCase())
  const at = option?.indexOf(word ?? '') ?? -1
  return option?.charAt(at - 1) === '.' ? 0 : at
}

const wordStart = ({ text, caret }: Typed): number =>
  /["`]?[\p{L}_][\p{L}\p{N}_$]*$|["`]$/u.exec(text.slice(0, caret))?.index ?? caret

const isInString = (before: string): boolean => before.split("'").length % 2 === 0

const quoted = (dialect: DialectName, name: string): string =>
  dialectNamed(dialect).preparer().quote(name)
