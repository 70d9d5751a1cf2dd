import { Autocomplete } from '@base-ui/react/autocomplete'
import {
  useLayoutEffect,
  useRef,
  useState,
  type ComponentProps,
  type KeyboardEvent,
  type Ref,
} from 'react'
import styles from './completed-input.module.css'
import { usePopoverLayer } from './layer.ts'
import popup from './popup.module.css'

/** What may take the place of a part of a text, given what is typed and where the caret stands. */
export type Complete = (typed: {
  readonly text: string
  readonly caret: number
  /** False when the list was asked for without typing: then all is offered. */
  readonly isTyped: boolean
}) => Completions

export interface Completions {
  readonly from: number
  readonly to: number
  readonly options: readonly Completion[]
}

export interface Completion {
  readonly text: string
  /** What it is, at the right. */
  readonly detail?: string
}

export interface CompletedInputProps {
  readonly text: string
  readonly complete: Complete
  readonly onText: (text: string) => void
  /** Keys that the list does not take for itself. */
  readonly onKey?: (event: KeyboardEvent<HTMLInputElement>) => void
  /** Everything else of the input. */
  readonly input: Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'onKeyDown' | 'ref'>
  readonly inputRef?: Ref<HTMLInputElement> | undefined
  /** More than one makes it a text of several lines. */
  readonly lines?: number | undefined
}

/** A text with a list of what may be meant: it may hold anything, arrows and Enter take from the list, Esc shuts it. */
export function CompletedInput({ onKey, input, inputRef, lines, ...props }: CompletedInputProps) {
  const list = useCompletions(props)
  const layer = usePopoverLayer()
  return (
    <Autocomplete.Root<Completion>
      mode="none"
      // Enter takes what the arrows chose, never what the pointer happens to lie on.
      highlightItemOnHover={false}
      items={list.options}
      itemToStringValue={({ text }) => text}
      value={props.text}
      onValueChange={(value, { reason }) => {
        if (reason === 'input-change') list.type(value)
        if (reason === 'item-press') list.take(value)
      }}
      open={list.isOpen}
      onOpenChange={(open, { reason }) => {
        // What is typed opens the list by itself.
        if (!open) list.shut()
        else if (reason !== 'input-change') list.open()
      }}
      onItemHighlighted={list.highlight}
    >
      <Autocomplete.Input
        {...input}
        ref={(element: HTMLInputElement | null) => list.attach(element, inputRef)}
        render={lines === undefined ? undefined : <textarea rows={lines} />}
        onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
          if (list.takes(event)) return event.stopPropagation()
          if (event.key === 'Enter') list.shut()
          onKey?.(event)
        }}
      />
      <Autocomplete.Portal>
        <Autocomplete.Positioner style={layer} sideOffset={4} align="start">
          <Autocomplete.Popup className={`${popup['popup']} ${styles['popup']}`}>
            <Autocomplete.List className={styles['list']}>
              {(option: Completion) => (
                <Autocomplete.Item
                  key={option.text}
                  value={option}
                  className={`${popup['item']} ${styles['item']}`}
                >
                  <span className={`${popup['text']} ${popup['mono']}`}>{option.text}</span>
                  {option.detail === undefined ? null : (
                    <span className={`${popup['end']} ${styles['detail']}`}>{option.detail}</span>
                  )}
                </Autocomplete.Item>
              )}
            </Autocomplete.List>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  )
}

function useCompletions({
  text,
  complete,
  onText,
}: Pick<CompletedInputProps, 'text' | 'complete' | 'onText'>) {
  // While it is open: the same options until something is typed.
  const [list, setList] = useState<Completions>()
  const element = useRef<HTMLInputElement>(null)
  const highlighted = useRef<Completion>(undefined)
  const caret = useRef<number>(undefined)
  // Behind what was taken from the list, as if it had been typed.
  useLayoutEffect(() => {
    if (caret.current === undefined) return
    element.current?.setSelectionRange(caret.current, caret.current)
    caret.current = undefined
  })
  const ask = (next: string, isTyped: boolean) => {
    const at = element.current?.selectionStart ?? next.length
    const completions = complete({ text: next, caret: at, isTyped })
    setList(completions.options.length === 0 ? undefined : completions)
  }
  const { from = 0, to = 0, options = [] } = list ?? {}
  return {
    isOpen: list !== undefined,
    options,
    open: () => ask(text, false),
    shut: () => setList(undefined),
    highlight: (option: Completion | undefined) => {
      highlighted.current = option
    },
    type: (next: string) => {
      onText(next)
      ask(next, true)
    },
    take: (option: string) => {
      caret.current = from + option.length
      onText(text.slice(0, from) + option + text.slice(to))
      setList(undefined)
    },
    takes: ({ key }: KeyboardEvent) =>
      list !== undefined &&
      (key === 'Escape' || (key === 'Enter' && highlighted.current !== undefined)),
    attach: (input: HTMLInputElement | null, outer: Ref<HTMLInputElement> | undefined) => {
      element.current = input
      if (typeof outer === 'function') outer(input)
      else if (outer) outer.current = input
    },
  }
}
