import type { MetaData, Problem } from '#toolkit'

/** One written file; `path` is relative to the folder the reader unpacks into. */
export interface ExportFile {
  readonly path: string
  readonly text: string
}

/** Databases that schemas are drawn for. */
export type DrawnFor = 'sqlite' | 'postgresql' | 'mysql'

export interface ExportOptions {
  /** Whose words the schema is written in: its own file repeats it letter by letter. SQLite when absent. */
  readonly drawnFor?: DrawnFor
  /** How columns are called in TypeScript: the drawn name wherever it is an identifier, or camelCase. SQL keeps its own. */
  readonly names: 'as drawn' | 'camelCase'
  /** Keys of `metadata.tables` to write; absent means the whole schema with its views and raw objects. */
  readonly tables?: ReadonlySet<string>
}

export interface ExportResult {
  readonly files: readonly ExportFile[]
  /** What the target cannot say, or says differently: shown beside the file and listed in its header. */
  readonly problems: readonly Problem[]
}

/** A format: a pure function from MetaData to files. */
export interface Exporter {
  readonly id: 'models' | 'migration' | 'sqlite' | 'postgresql' | 'mysql'
  /** Key of its name in `texts.export.formats`. */
  readonly label: Exporter['id']
  readonly group: 'code' | 'sql'
  /** Path of its main file, for the list of formats. */
  readonly fileName: string
  readonly language: 'typescript' | 'sql'
  readonly generate: (metadata: MetaData, options: ExportOptions) => ExportResult
}
