/** Whether an object takes part; one that does not is neither made nor dropped. */
export type Include = (
  /** `table`, `view`, `sequence`, `type`, or the kind of a raw object. */
  kind: string,
  name: string,
  schema: string | null,
) => boolean
