import { defaultRangeExtractor, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import type { RefObject } from 'react'

export interface VirtualRowsOptions {
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly count: number
  /** Px of a row; a row of another height measures itself with `measureElement`. */
  readonly rowHeight: number
  readonly padding?: number
  /** Px of the scrolled content above the first row. */
  readonly above?: number
  /** A row that stays in the page wherever it is scrolled to: the one that has the focus. */
  readonly keep?: number | undefined
  readonly keyOf?: (index: number) => string | number
}

/** Long lists: only the rows that are seen are in the page. */
export function useVirtualRows({
  scroller,
  count,
  rowHeight,
  padding = 0,
  above = 0,
  keep,
  keyOf,
}: VirtualRowsOptions): Virtualizer<HTMLDivElement, HTMLElement> {
  // The rule warns of React's compiler, which this project does not use.
  // oxlint-disable-next-line react/incompatible-library
  return useVirtualizer<HTMLDivElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 16,
    paddingStart: padding,
    paddingEnd: padding,
    scrollMargin: above,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range)
      const isKept = keep === undefined || keep < 0 || seen.includes(keep)
      return isKept ? seen : [...seen, keep].toSorted((a, b) => a - b)
    },
    ...(keyOf && { getItemKey: keyOf }),
  })
}
