import type { Complete } from '#ui'

/** Completes the word at the caret by one of a few names; words are parted by commas. */
export const completeNames =
  (names: readonly string[]): Complete =>
  ({ text, caret, isTyped }) => {
    const before = text.slice(0, caret)
    const from = before.length - (/[^,=]*$/.exec(before)?.[0].trimStart().length ?? 0)
    const word = isTyped ? text.slice(from, caret).toLowerCase() : ''
    const found = names.filter((name) => name.toLowerCase().includes(word))
    const sorted = found.toSorted((a, b) => rank(a, word) - rank(b, word))
    const isDone = isTyped && sorted.length === 1 && sorted[0]?.toLowerCase() === word
    return {
      from,
      to: isTyped ? caret : text.length,
      options: isDone ? [] : sorted.slice(0, most).map((name) => ({ text: name })),
    }
  }

const most = 60

const rank = (name: string, word: string): number => (name.toLowerCase().startsWith(word) ? 0 : 1)
