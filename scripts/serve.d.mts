export interface Served {
  readonly url: string
  readonly port: number
  readonly close: () => Promise<void>
}

/** Serves a built page on the first free port from `port` on. */
export function serve(options: {
  readonly folder: string
  readonly port: number
  readonly host?: string
}): Promise<Served>
