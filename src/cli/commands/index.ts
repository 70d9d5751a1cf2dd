import type { Terminal } from '../terminal.ts'

/** A command of `athanor migrate`. */
export interface Command {
  /** One line for the list of commands. */
  readonly summary: string
  readonly usage: string
  /** @returns the exit code */
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<number>
}

/** Each is loaded when it is called. */
export const migrateCommands: Readonly<Record<string, () => Promise<Command>>> = {
  apply: async () => (await import('./migrate-apply.ts')).migrateApply,
}
