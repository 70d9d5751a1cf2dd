/** Words of the shared components. */
export const ui = {
  close: 'Close',
  cancel: 'Cancel',
  undo: 'Undo',
  notices: 'Notices',
  of: (done: number, total: number) => `${number(done)} of ${number(total)}`,
} as const

/** A count as people read it: 15,607. */
export function number(value: number): string {
  return value.toLocaleString('en')
}

/** "1 table", "2 tables", "no tables". */
export function counted(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`
  return count === 1 ? `1 ${one}` : `${number(count)} ${many}`
}
