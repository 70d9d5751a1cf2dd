import { createInterface } from 'node:readline/promises'

/** Where a command reads and writes. */
export interface Terminal {
  /** A person is there who can be asked. */
  readonly interactive: boolean
  /** What the command is about: others may read it. */
  out(line: string): void
  /** What only a person wants to know. */
  note(line: string): void
  /** @returns the answer without the blanks around it; null when there will be none */
  ask(question: string): Promise<string | null>
  /** Set off when the person wants the command to stop. */
  untilInterrupted(): AbortSignal
}

/** The terminal of the process; it asks only where both its ends are a person's. */
export const processTerminal: Terminal = {
  interactive: process.stdin.isTTY && process.stdout.isTTY,
  out: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`${line}\n`),
  ask: async (question) => {
    const reader = createInterface({ input: process.stdin, output: process.stdout })
    const closed = new Promise<null>((resolve) => reader.once('close', () => resolve(null)))
    try {
      const answer = await Promise.race([reader.question(question), closed])
      return answer?.trim() ?? null
    } finally {
      reader.close()
    }
  },
  // the second Ctrl+C ends the process as usual
  untilInterrupted: () => {
    const controller = new AbortController()
    process.once('SIGINT', () => controller.abort(new Error('It was interrupted.')))
    process.once('SIGTERM', () => controller.abort(new Error('It was asked to end.')))
    return controller.signal
  },
}
