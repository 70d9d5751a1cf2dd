import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react'
import { classes, CompletedInput, Reason, type Complete } from '#ui'
import styles from './table-node.module.css'

/** `enter` next column, `next` and `previous` cell, `escape` out, `away` the focus went elsewhere. */
export type Leave = 'enter' | 'next' | 'previous' | 'escape' | 'away'

export interface CellFieldProps {
  readonly kind: 'title' | 'name' | 'type' | 'new' | 'default'
  readonly label: string
  readonly value: string
  readonly placeholder?: string
  readonly autoFocus?: boolean
  /** What may be meant by what is typed. */
  readonly complete?: Complete
  /** Why a text cannot be taken, trimmed; undefined when it can. */
  readonly check?: (text: string) => string | undefined
  readonly onCommit: (text: string) => void
  readonly onLeave: (how: Leave) => void
}

/** A text that is edited where it stands. What cannot be taken stays, with its reason below. */
export function CellField(props: CellFieldProps) {
  const { text, reason, change, leave, onBlur } = useCell(props)
  const input = {
    // the field exists because the user asked to edit this cell
    autoFocus: props.autoFocus ?? true,
    'aria-label': props.label,
    'aria-invalid': reason === undefined ? undefined : true,
    placeholder: props.placeholder,
    spellCheck: false,
    autoComplete: 'off',
    size: Math.max(text.length, 3),
    onFocus: (event: FocusEvent<HTMLInputElement>) => event.currentTarget.select(),
    onBlur,
  }
  return (
    <span className={classes(styles['field'], styles[`${props.kind}Field`])}>
      {props.complete ? (
        <CompletedInput
          text={text}
          complete={props.complete}
          onText={change}
          onKey={(event) => onKey(event, leave)}
          input={input}
        />
      ) : (
        <input
          {...input}
          value={text}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => onKey(event, leave)}
        />
      )}
      {reason === undefined ? null : (
        <span className={styles['reason']} role="alert">
          <Reason>{reason}</Reason>
        </span>
      )}
    </span>
  )
}

function useCell({ value, check, onCommit, onLeave }: CellFieldProps) {
  const [text, setText] = useState(value)
  const [reason, setReason] = useState<string>()
  const settled = useRef(value)
  const commit = (): boolean => {
    const typed = text.trim()
    if (typed === settled.current) return true
    const refused = check?.(typed)
    setReason(refused)
    if (refused !== undefined) return false
    settled.current = typed
    onCommit(typed)
    return true
  }
  const leave = (how: Leave) => {
    if (how === 'escape') settled.current = text.trim()
    if (how === 'escape' || commit()) onLeave(how)
  }
  useLastWord(() => commit())
  return {
    text,
    reason,
    leave,
    change: (next: string) => {
      setText(next)
      setReason(undefined)
    },
    onBlur: (event: FocusEvent<HTMLInputElement>) => {
      if (staysIn(event)) commit()
      else leave('away')
    },
  }
}

/** Runs when the field goes away, as it does when its table is panned out of sight: nothing typed is lost. */
function useLastWord(say: () => void): void {
  const latest = useRef(say)
  useEffect(() => {
    latest.current = say
  })
  useEffect(() => () => latest.current(), [])
}

/** The next cell of the same row takes the focus itself. */
const staysIn = (event: FocusEvent<HTMLElement>): boolean => {
  const row = event.currentTarget.closest('[data-row]')
  return row !== null && event.relatedTarget instanceof Node && row.contains(event.relatedTarget)
}

function onKey(event: KeyboardEvent, leave: (how: Leave) => void): void {
  event.stopPropagation()
  if (event.nativeEvent.isComposing) return
  if (event.key === 'Enter') leave('enter')
  else if (event.key === 'Escape') leave('escape')
  else if (event.key === 'Tab') leave(event.shiftKey ? 'previous' : 'next')
  else return
  event.preventDefault()
}
