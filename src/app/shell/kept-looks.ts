import type { SessionStore, Viewport } from '#canvas'
import type { DiagramId } from '#document'

/** What a window looked at in a document: which diagram, and where the view stood on each. */
interface KeptLook {
  readonly diagram: string | undefined
  readonly viewports: readonly (readonly [string | undefined, Viewport])[]
}

const keyOf = (document: string): string => `athanor:look:${document}`

/** Remembers for this window, until it is closed, where the view of a document stands. */
export function keepLook(document: string, session: SessionStore): void {
  const { diagram, view, keepViewport } = session.getState()
  if (view) keepViewport(diagram, view.viewport())
  const { viewports } = session.getState()
  const look: KeptLook = { diagram, viewports: [...viewports] }
  try {
    sessionStorage.setItem(keyOf(document), JSON.stringify(look))
  } catch {
    // without storage the document opens as a whole
  }
}

/** Gives a session what was kept of the document; diagrams that are gone are passed over. */
export function restoreLook(
  document: string,
  session: SessionStore,
  diagrams: Readonly<Record<string, unknown>>,
): void {
  const look = storedLook(document)
  if (!look) return
  const isThere = (id: string | undefined): id is DiagramId | undefined =>
    id === undefined || diagrams[id] !== undefined
  const { keepViewport, showDiagram } = session.getState()
  for (const [id, viewport] of look.viewports) if (isThere(id)) keepViewport(id, viewport)
  if (isThere(look.diagram)) showDiagram(look.diagram)
}

function storedLook(document: string): KeptLook | undefined {
  try {
    const text = sessionStorage.getItem(keyOf(document))
    return text === null ? undefined : readLook(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Only what has the shape of a look is taken; JSON writes an absent id as null. */
export function readLook(value: unknown): KeptLook | undefined {
  if (!isObject(value) || !Array.isArray(value['viewports'])) return undefined
  const viewports = value['viewports'].flatMap((entry: unknown) => {
    if (!Array.isArray(entry)) return []
    const [id, at]: readonly unknown[] = entry
    return isViewport(at) ? [[idOf(id), at] as const] : []
  })
  return { diagram: idOf(value['diagram']), viewports }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const idOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

const isViewport = (value: unknown): value is Viewport =>
  isObject(value) &&
  ['x', 'y', 'zoom'].every((key) => Number.isFinite(value[key])) &&
  Number(value['zoom']) > 0
