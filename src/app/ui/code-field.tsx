import { useId, useMemo, useState, type KeyboardEvent } from 'react'
import styles from './code-field.module.css'
import { codeLines, type CodeLanguage } from './code-tokens.ts'
import { Reason } from './reason.tsx'

export interface CodeFieldProps {
  readonly label: string
  readonly value: string
  readonly language: CodeLanguage
  /** Runs when the field is left or with Ctrl+Enter, and only when the text is another. */
  readonly onCommit: (text: string) => void
  /** Runs with each key. */
  readonly onInput?: (text: string) => void
  /** What is wrong with the text; it stays. */
  readonly problem?: string | undefined
  readonly readOnly?: boolean
}

/** Code to write: a field with the colours of its language behind it. Esc puts the old text back. */
export function CodeField({ label, value, language, problem, readOnly, ...on }: CodeFieldProps) {
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const text = typed ?? value
  const lines = useMemo(() => codeLines(text, language), [text, language])
  const commit = () => {
    setTyped(undefined)
    if (typed !== undefined && typed !== value) on.onCommit(typed)
  }
  const change = (next: string | undefined) => {
    setTyped(next)
    on.onInput?.(next ?? value)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      event.stopPropagation()
      commit()
    } else if (event.key === 'Escape' && typed !== undefined) {
      // The field takes the first Esc for itself; the panel around it the next.
      event.stopPropagation()
      change(undefined)
    }
  }
  return (
    <div className={styles['field']}>
      <div className={styles['frame']} data-invalid={problem === undefined ? undefined : ''}>
        <div className={styles['stack']}>
          <pre className={styles['colours']} aria-hidden="true">
            {lines.map((line, row) => (
              <span key={row}>
                {line.map(({ kind, text: part }, at) => (
                  <span key={at} data-kind={kind}>
                    {part}
                  </span>
                ))}
                {'\n'}
              </span>
            ))}
          </pre>
          <textarea
            className={styles['text']}
            aria-label={label}
            aria-invalid={problem !== undefined}
            aria-describedby={problem === undefined ? undefined : id}
            value={text}
            readOnly={readOnly ?? false}
            spellCheck={false}
            autoCapitalize="off"
            autoComplete="off"
            onChange={(event) => change(event.target.value)}
            onBlur={commit}
            onKeyDown={onKey}
          />
        </div>
      </div>
      {problem === undefined ? null : <Reason id={id}>{problem}</Reason>}
    </div>
  )
}
