interface HighlightedProps {
  readonly text: string
  /** What was looked for, in any case. */
  readonly part: string
  readonly className: string | undefined
}

/** A text with the part that was looked for. */
export function Highlighted({ text, part, className }: HighlightedProps) {
  const wanted = part.trim().toLowerCase()
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted)
  if (at < 0) return text
  return (
    <>
      {text.slice(0, at)}
      <mark className={className}>{text.slice(at, at + wanted.length)}</mark>
      {text.slice(at + wanted.length)}
    </>
  )
}
