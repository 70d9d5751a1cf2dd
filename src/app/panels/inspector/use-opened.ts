import { useState } from 'react'

/** Which row of a list has its editor open: one at a time, none when another owner is shown. */
export function useOpened(owner: string) {
  const [opened, setOpened] = useState<{ readonly owner: string; readonly row: string }>()
  return {
    opened: opened?.owner === owner ? opened.row : undefined,
    toggle: (row: string | undefined) => setOpened(row === undefined ? undefined : { owner, row }),
  }
}
