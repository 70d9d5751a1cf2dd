/**
 * Moves the focus to the next region of the page: bar, outline, canvas, inspector, drawer. Regions
 * are the elements with `data-region`, in the order of the page; the focus goes to the drawing, or to
 * the first thing in a region that can take it.
 */
export function nextRegion(root: ParentNode = document): void {
  const regions = [...root.querySelectorAll<HTMLElement>('[data-region]')]
  const at = regions.findIndex((region) => region.contains(document.activeElement))
  const following = [...regions.slice(at + 1), ...regions.slice(0, at + 1)]
  for (const region of following) {
    const target =
      region.querySelector<HTMLElement>('[data-canvas]') ??
      region.querySelector<HTMLElement>(focusable)
    if (!target) continue
    target.focus()
    return
  }
}

const focusable =
  'button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex]:not([tabindex="-1"])'
