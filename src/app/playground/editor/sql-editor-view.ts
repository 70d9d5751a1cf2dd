import { texts } from '#texts'
import { statementsToRun, type QueryStore, type TextSpan } from '../query/query-store.ts'
import type { Catalogue } from '../sql/catalogue.ts'
import { completeFrom } from './completion-provider.ts'
import { followPageTheme } from './editor-theme.ts'
import { watchProblems, type Diagnose } from './problems.ts'
import { monaco } from './monaco.ts'
import { modelOf } from './sql-model.ts'
import styles from './sql-editor.module.css'

export interface EditorParts {
  readonly place: HTMLElement
  readonly store: QueryStore
  readonly catalogue: () => Catalogue
  readonly diagnose: Diagnose
}

export interface EditorView {
  readonly focus: () => void
  readonly dispose: () => void
}

const options: monaco.editor.IStandaloneEditorConstructionOptions = {
  // Enter ends the line where the word is already what is proposed.
  acceptSuggestionOnEnter: 'smart',
  ariaLabel: texts.query.editor,
  automaticLayout: true,
  // The page reads keys by whether the focus is in a text field.
  editContext: false,
  fixedOverflowWidgets: true,
  folding: false,
  fontFamily: "'JetBrains Mono Variable', 'JetBrains Mono', ui-monospace, monospace",
  fontLigatures: false,
  fontSize: 12,
  glyphMargin: false,
  guides: { indentation: false },
  lineDecorationsWidth: 16,
  lineHeight: 20,
  lineNumbersMinChars: 4,
  minimap: { enabled: false },
  overviewRulerLanes: 0,
  padding: { top: 8, bottom: 8 },
  quickSuggestions: { other: true, strings: false, comments: false },
  renderLineHighlight: 'none',
  scrollBeyondLastLine: false,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  suggest: { showStatusBar: false, preview: false, showWords: false },
  wordBasedSuggestions: 'off',
  wordWrap: 'on',
  wrappingIndent: 'indent',
  tabSize: 2,
}

/** An editor for the text of a console; what the store holds and what is seen are kept the same. */
export function createEditorView(parts: EditorParts): EditorView {
  const { place, store } = parts
  const model = modelOf(store)
  completeFrom(model, parts.catalogue)
  const stopTheme = followPageTheme()
  const editor = monaco.editor.create(place, { ...options, model })
  void document.fonts
    .load('12px "JetBrains Mono Variable"')
    .then(() => monaco.editor.remeasureFonts())
  bindKeys(editor, store)
  const ends = [
    stopTheme,
    bindText(editor, store),
    bindSelection(editor, store),
    markStatement(editor, store),
    watchProblems(model, store, parts),
  ]
  return {
    focus: () => editor.focus(),
    dispose: () => {
      for (const end of ends) end()
      editor.dispose()
    },
  }
}

type Editor = monaco.editor.IStandaloneCodeEditor

function bindKeys(editor: Editor, store: QueryStore): void {
  const { CtrlCmd, Shift } = monaco.KeyMod
  const { Enter } = monaco.KeyCode
  editor.addAction({
    id: 'athanor.runStatement',
    label: texts.query.run,
    keybindings: [CtrlCmd | Enter],
    contextMenuGroupId: '1_run',
    run: () => store.getState().runStatement(),
  })
  editor.addAction({
    id: 'athanor.runAll',
    label: texts.query.runAll,
    keybindings: [CtrlCmd | Shift | Enter],
    contextMenuGroupId: '1_run',
    run: () => store.getState().runAll(),
  })
}

function bindText(editor: Editor, store: QueryStore): () => void {
  const model = modelOf(store)
  const typed = model.onDidChangeContent(() => store.getState().setText(model.getValue()))
  const stop = store.subscribe(({ text }) => {
    if (text === model.getValue()) return
    // As an edit, so that it can be undone like one.
    editor.pushUndoStop()
    editor.executeEdits('history', [{ range: model.getFullModelRange(), text }])
    editor.pushUndoStop()
  })
  return () => {
    typed.dispose()
    stop()
  }
}

function bindSelection(editor: Editor, store: QueryStore): () => void {
  const model = modelOf(store)
  const show = ({ start, end }: TextSpan) => {
    const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end))
    editor.setSelection(range)
    editor.revealRangeInCenterIfOutsideViewport(range)
  }
  show(store.getState().selection)
  const moved = editor.onDidChangeCursorSelection(({ selection }) => {
    const present = spanOf(model, selection)
    if (!sameSpan(present, store.getState().selection)) store.getState().select(present)
  })
  const stop = store.subscribe(({ selection }, before) => {
    const present = editor.getSelection()
    if (selection === before.selection || !present) return
    if (sameSpan(selection, spanOf(model, present))) return
    show(selection)
    editor.focus()
  })
  return () => {
    moved.dispose()
    stop()
  }
}

const spanOf = (model: monaco.editor.ITextModel, range: monaco.Range): TextSpan => ({
  start: model.getOffsetAt(range.getStartPosition()),
  end: model.getOffsetAt(range.getEndPosition()),
})

const sameSpan = (one: TextSpan, other: TextSpan): boolean =>
  one.start === other.start && one.end === other.end

/** What Run would take is marked at all times. */
function markStatement(editor: Editor, store: QueryStore): () => void {
  const model = modelOf(store)
  const marks = editor.createDecorationsCollection()
  const mark = () => {
    const { start, end } = toRunSpan(store)
    if (start === end) return marks.clear()
    const range = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end))
    const className = styles['willRun'] ?? ''
    const marginClassName = styles['willRunMargin'] ?? ''
    marks.set([{ range, options: { isWholeLine: true, className, marginClassName } }])
  }
  mark()
  const stop = store.subscribe((state, before) => {
    if (state.statements !== before.statements || state.selection !== before.selection) mark()
  })
  return stop
}

function toRunSpan(store: QueryStore): TextSpan {
  const statements = statementsToRun(store.getState())
  return { start: statements[0]?.start ?? 0, end: statements.at(-1)?.end ?? 0 }
}
