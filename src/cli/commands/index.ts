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
  init: async () => (await import('./init.ts')).init,
  revision: async () => (await import('./revision.ts')).revision,
  upgrade: async () => (await import('./upgrade.ts')).upgrade,
  downgrade: async () => (await import('./downgrade.ts')).downgrade,
  current: async () => (await import('./current.ts')).current,
  history: async () => (await import('./history.ts')).history,
  heads: async () => (await import('./heads.ts')).heads,
  merge: async () => (await import('./merge.ts')).merge,
  stamp: async () => (await import('./stamp.ts')).stamp,
  check: async () => (await import('./check.ts')).check,
  apply: async () => (await import('./migrate-apply.ts')).migrateApply,
}
