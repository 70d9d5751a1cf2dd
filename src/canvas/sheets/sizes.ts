/** Sizes of what is drawn besides tables, in px at 100 %. */
export const noteSize = { width: 176, height: 80 } as const
export const leastNote = { width: 80, height: 40 } as const
export const areaSize = { width: 480, height: 320 } as const
export const leastArea = { width: 120, height: 64 } as const

/** Room that an area leaves around the tables that are put into it. */
export const areaPadding = 24
