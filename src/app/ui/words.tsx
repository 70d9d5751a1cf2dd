/**
 * A sentence in which names stand as data.
 *
 * @param text with its names between backticks, as in "12 rows hold NULL in `customers.phone`."
 */
export function Words({ text }: { text: string }) {
  return text.split('`').map((part, at) =>
    at % 2 === 0 ? (
      part
    ) : (
      <code key={at} style={{ fontSize: '0.93em' }}>
        {part}
      </code>
    ),
  )
}
