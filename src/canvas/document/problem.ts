/** A user's mistake, or something foreign that cannot be read: returned, never thrown. */
export interface Problem {
  readonly code: string
  /** Where: ids joined by `/` for a drawing (`t_…/c_…`), keys joined by `.` for a file. */
  readonly path: string
  readonly message: string
}
