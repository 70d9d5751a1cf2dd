import type { RevisionDraft } from '../render/typescript.ts'
import type { Migration } from './migration.ts'

/** Where the scripts of a project are: a folder, a drawing, memory. */
export interface ScriptStore {
  /** All of them, in the order in which they were written. */
  read(): Promise<readonly Migration[]>
  /**
   * Keeps a new one.
   *
   * @returns where a person finds it
   */
  write(draft: IdentifiedDraft): Promise<string>
}

/** A revision that is to be written down, with its id. */
export type IdentifiedDraft = RevisionDraft & { readonly revision: string }

/** Scripts that last as long as the program. */
export class MemoryStore implements ScriptStore {
  readonly #scripts: Migration[]

  constructor(scripts: Iterable<Migration> = []) {
    this.#scripts = [...scripts]
  }

  read(): Promise<readonly Migration[]> {
    return Promise.resolve([...this.#scripts])
  }

  write({ upgrade, downgrade, ...draft }: IdentifiedDraft): Promise<string> {
    this.#scripts.push({
      ...draft,
      upgrade: (op) => op.runAll(upgrade),
      downgrade: (op) => op.runAll(downgrade),
    })
    return Promise.resolve(draft.revision)
  }
}
