import { useId, useState, type KeyboardEvent, type Ref } from 'react'
import { classes } from './classes.ts'
import { CompletedInput, type Complete } from './completed-input.tsx'
import { Reason } from './reason.tsx'
import styles from './text-field.module.css'

export interface TextFieldProps {
  readonly label: string
  /** The label is read aloud but not shown. */
  readonly labelHidden?: boolean
  readonly value: string
  /** Runs when the field is left or Enter is pressed, and only when the text is another. */
  readonly onCommit: (text: string) => void
  /** Runs with each key; for filters. */
  readonly onInput?: (text: string) => void
  /** What is wrong with the committed text; it stays in the field. */
  readonly problem?: string | undefined
  /** Why a text cannot be committed at all; it stays in the field until it can. */
  readonly check?: (text: string) => string | undefined
  /** After Enter has committed. */
  readonly onEnter?: () => void
  readonly placeholder?: string
  readonly mono?: boolean
  readonly size?: 'dense' | 'standard'
  /** `cell` and `heading` have no frame until they are edited. */
  readonly look?: 'cell' | 'heading'
  readonly lines?: number
  /** What may be meant by what is typed, as a list to choose from. */
  readonly complete?: Complete | undefined
  readonly readOnly?: boolean
  /** Only for a field that a person has just asked for. */
  readonly autoFocus?: boolean
  /** Hides the sentence below: a cell has no room, its row shows it. */
  readonly reasonHidden?: boolean
  readonly className?: string | undefined
  readonly inputRef?: Ref<HTMLInputElement> | undefined
}

/** One text. It is committed when the field is left or on Enter; Esc puts the old one back. */
export function TextField({ inputRef, ...props }: TextFieldProps) {
  const id = useId()
  const draft = useDraft(props)
  const reason = draft.reason ?? props.problem
  const shared = {
    id,
    className: styles['input'],
    placeholder: props.placeholder,
    readOnly: props.readOnly ?? false,
    autoFocus: props.autoFocus ?? false,
    spellCheck: false,
    autoComplete: 'off',
    'aria-label': props.labelHidden ? props.label : undefined,
    'aria-invalid': reason !== undefined,
    'aria-describedby': reason === undefined ? undefined : `${id}-reason`,
    'data-mono': props.mono ? '' : undefined,
    'data-size': props.size,
    'data-look': props.look,
    onBlur: draft.commit,
  }
  const typed = {
    value: draft.text,
    onChange: (event: { target: { value: string } }) => draft.change(event.target.value),
    onKeyDown: draft.onKey,
  }
  return (
    <div className={classes(styles['field'], props.className)}>
      {props.labelHidden ? null : (
        <label className={styles['label']} htmlFor={id}>
          {props.label}
        </label>
      )}
      {props.complete ? (
        <CompletedInput
          text={draft.text}
          complete={props.complete}
          onText={draft.change}
          onKey={draft.onKey}
          input={shared}
          inputRef={inputRef}
          lines={props.lines}
        />
      ) : props.lines === undefined ? (
        <input type="text" ref={inputRef} {...shared} {...typed} />
      ) : (
        <textarea rows={props.lines} {...shared} {...typed} />
      )}
      {reason === undefined ? null : (
        <div className={props.reasonHidden ? 'visually-hidden' : undefined}>
          <Reason id={`${id}-reason`}>{reason}</Reason>
        </div>
      )}
    </div>
  )
}

/** The text while it is being typed; absent when it is the committed one. */
function useDraft({
  value,
  onCommit,
  onInput,
  check,
  onEnter,
  lines,
}: Omit<TextFieldProps, 'inputRef'>) {
  const [typed, setTyped] = useState<string>()
  const reason = typed === undefined ? undefined : check?.(typed)
  const commit = () => {
    if (typed === undefined || reason !== undefined) return
    setTyped(undefined)
    if (typed !== value) onCommit(typed)
  }
  const change = (text: string) => {
    setTyped(text)
    onInput?.(text)
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (lines === undefined || event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      commit()
      onEnter?.()
    } else if (event.key === 'Escape' && typed !== undefined) {
      // The field takes the first Esc for itself; the panel around it the next.
      event.stopPropagation()
      setTyped(undefined)
      onInput?.(value)
    }
  }
  return { text: typed ?? value, reason, change, commit, onKey }
}
