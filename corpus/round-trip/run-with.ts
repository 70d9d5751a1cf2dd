/** What `run_with` of `truth.json` asks for: SQL to run before, and the text with its replacements made. */
export interface Prepared {
  readonly preamble: string
  readonly text: string
}

const replacement = /^\/(?:\(\?(\w+)\))?(.*)\/ -> "(.*)" \(\d+x\)$/s

/**
 * Makes up what a script lacks to run alone, as `truth.json` says it was done for the counts.
 *
 * @throws Error for an instruction of another form
 */
export function prepare(text: string, instructions: readonly string[]): Prepared {
  let preamble = ''
  let changed = text
  for (const instruction of instructions) {
    if (instruction.startsWith('preamble: ')) {
      preamble += instruction.slice('preamble: '.length)
      continue
    }
    const [, flags = '', pattern, by = ''] = replacement.exec(instruction) ?? []
    if (pattern === undefined) throw new Error(`run_with is not understood: ${instruction}`)
    changed = changed.replaceAll(new RegExp(pattern, `g${flags}`), () => by)
  }
  return { preamble, text: changed }
}
