import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  drawnOf,
  isSchemaPart,
  placeParts,
  type Area,
  type ColumnPath,
  type Diagram,
  type DocumentStore,
  type LinkEnd,
  type RelationVerdict,
  type Note,
  type Places,
  type SchemaDocument,
  type Sheet,
  type SheetPart,
  type Table,
  type TableId,
} from '#document'
import {
  sceneOf,
  tableMover,
  updateScene,
  type Box,
  type Point,
  type Scene,
  type TableMover,
} from '#picture'
import { nextDetail, type Detail } from './detail.ts'
import { calm, emphasisOf, type Emphasis } from './emphasis.ts'
import type { Guide } from './gestures/snap.ts'
import type { Selected, SessionState, SessionStore } from './session.ts'

/** What the pointer is in the middle of. */
export type CanvasGesture =
  | {
      readonly kind: 'marquee'
      readonly box: Box
      readonly tables: ReadonlySet<TableId>
      readonly parts: readonly SheetPart[]
    }
  /** A new note or area as large as it is drawn. */
  | { readonly kind: 'frame'; readonly part: 'note' | 'area'; readonly box: Box }
  | {
      readonly kind: 'move'
      readonly tables: ReadonlySet<TableId>
      readonly guides: readonly Guide[]
    }
  /** A column on its way to another place; none while it is outside of its table. */
  | ({ readonly kind: 'reorder'; readonly slot: number | undefined } & ColumnPath)
  | { readonly kind: 'place'; readonly at: Point }
  | {
      readonly kind: 'link'
      readonly from: LinkEnd
      readonly start: Point
      readonly point: Point
      readonly over: LinkEnd | undefined
      readonly verdict: RelationVerdict | undefined
    }

export interface CanvasState {
  /** What is drawn now, a drag included. */
  readonly scene: Scene
  /** What was drawn before the drag, and what is dragged: the same objects as long as it goes on. */
  readonly still: Scene
  readonly moving: ReadonlySet<TableId> | undefined
  readonly emphasis: Emphasis
  readonly detail: Detail
  readonly gesture: CanvasGesture | undefined
  /** Around what is seen, a good deal wider: lines outside it are not drawn. */
  readonly area: Box
  /** A layout at work, 0 to 1. */
  readonly tidying: number | undefined
}

/** The drawing of one document in one window, between the stores and whatever draws it. */
export interface CanvasModel {
  readonly documents: DocumentStore
  readonly session: SessionStore
  readonly store: StoreApi<CanvasState>
  /** Follows document and session until the returned function is called. */
  readonly connect: () => () => void
  readonly setGesture: (gesture: CanvasGesture | undefined) => void
  /** Shows parts of the sheet elsewhere without writing the document. */
  readonly drag: (places: Places) => void
  /** Writes where what was dragged stands, as one step. */
  readonly drop: () => void
  readonly cancelDrag: () => void
  /** @param seen canvas px at 100 % */
  readonly look: (seen: Box, zoom: number) => void
  readonly setTidying: (done: number | undefined) => void
}

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 }

export function createCanvasModel(documents: DocumentStore, session: SessionStore): CanvasModel {
  const drawn = () => drawnOf(documents.getState().present, session.getState())
  let still = sceneOf(drawn(), session.getState().expanded)
  let places: Places | undefined
  let mover: TableMover | undefined
  let moving: ReadonlySet<TableId> | undefined
  const store = createStore<CanvasState>(() => ({
    scene: still,
    still,
    moving,
    emphasis: calm,
    detail: 'full',
    gesture: undefined,
    area: nowhere,
    tidying: undefined,
  }))
  const show = () => {
    if (!places) mover = moving = undefined
    else if (!mover) {
      moving = new Set(places.tables.keys())
      mover = tableMover(still, moving)
    }
    const scene = places && mover ? moved(mover(places.tables), places) : still
    store.setState({ scene, still, moving })
  }
  return {
    documents,
    session,
    store,
    connect: () => {
      const redraw = () => {
        still = updateScene(still, drawn(), session.getState().expanded)
        mover = undefined
        show()
      }
      redraw()
      return connect({ documents, session, store, redraw })
    },
    setGesture: (gesture) => store.setState({ gesture }),
    drag: (next) => {
      places = next
      show()
    },
    drop: () => {
      const dropped = places
      places = undefined
      if (dropped) documents.getState().run(placeParts(dropped, session.getState().diagram))
      show()
    },
    cancelDrag: () => {
      places = undefined
      show()
    },
    look: (seen, zoom) => store.setState((state) => afterLook(state, seen, zoom)),
    setTidying: (tidying) => store.setState({ tidying }),
  }
}

/** A scene with its notes and areas where they are dragged to. */
function moved(scene: Scene, { boxes }: Places): Scene {
  if (boxes.size === 0) return scene
  const at = <V extends Note | Area>(object: V): V => ({ ...object, ...boxes.get(object.id) })
  return { ...scene, notes: scene.notes.map(at), areas: scene.areas.map(at) }
}

const restsAfter = 150

function connect(model: {
  documents: DocumentStore
  session: SessionStore
  store: StoreApi<CanvasState>
  redraw: () => void
}): () => void {
  const { documents, session, store } = model
  let pointedAt: Selected | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  const emphasise = () => {
    const { selection, highlight } = session.getState()
    const { scene, gesture } = store.getState()
    const emphasis = emphasisOf(scene.relations, selection, pointedAt, highlight)
    // every table may be the other end of a new line
    store.setState({
      emphasis: gesture?.kind === 'link' ? { ...emphasis, near: undefined } : emphasis,
    })
  }
  const point = (hovered: Selected | undefined) => {
    clearTimeout(timer)
    const next = hovered && restOf(hovered)
    timer = setTimeout(
      () => {
        pointedAt = next
        emphasise()
      },
      next ? restsAfter : 0,
    )
  }
  emphasise()
  const stops = [
    store.subscribe(({ gesture }, before) => {
      if ((gesture?.kind === 'link') !== (before.gesture?.kind === 'link')) emphasise()
    }),
    documents.subscribe((state, before) => {
      if (state.present === before.present) return
      model.redraw()
      followDiagrams(state, before.present, session)
      followTables(state.present, before.present, session)
      forgetDeleted(state.present, session)
      emphasise()
    }),
    session.subscribe((state, before) => {
      if (drawsOther(state, before)) model.redraw()
      if (state.hovered !== before.hovered) point(state.hovered)
      if (changesEmphasis(state, before)) emphasise()
      if (state.tool !== 'table' && store.getState().gesture?.kind === 'place')
        store.setState({ gesture: undefined })
    }),
  ]
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}

const drawsOther = (state: SessionState, before: SessionState): boolean =>
  state.expanded !== before.expanded ||
  state.diagram !== before.diagram ||
  state.only !== before.only

const changesEmphasis = (state: SessionState, before: SessionState): boolean =>
  state.selection !== before.selection || state.highlight !== before.highlight

/** Resting on a row singles out its table. */
const restOf = (hovered: Selected): Selected =>
  hovered.kind === 'column' ? { kind: 'table', table: hovered.table } : hovered

/** A diagram that appears is looked at, whether it is new or came back by undo. */
function followDiagrams(
  { present, readOnly }: { readonly present: SchemaDocument; readonly readOnly: boolean },
  before: SchemaDocument,
  session: SessionStore,
): void {
  if (present.diagrams === before.diagrams || readOnly) return
  const [fresh, more] = Object.values<Diagram>(present.diagrams).filter(
    ({ id }) => !before.diagrams[id],
  )
  if (fresh && !more) session.getState().showDiagram(fresh.id)
}

/** What is drawn while only some tables are shown is one of them. */
function followTables(
  { tables }: SchemaDocument,
  before: SchemaDocument,
  session: SessionStore,
): void {
  const { only, showOnly } = session.getState()
  if (!only || tables === before.tables) return
  const fresh = Object.values<Table>(tables).filter(({ id }) => !before.tables[id])
  if (fresh.length > 0) showOnly(new Set([...only, ...fresh.map(({ id }) => id)]))
}

/** Undo and other windows delete what is selected: it leaves the selection with them. */
function forgetDeleted(document: SchemaDocument, session: SessionStore): void {
  const { selection, editing, diagram, select, edit, showDiagram, writing, write } =
    session.getState()
  if (diagram !== undefined && !document.diagrams[diagram]) showDiagram(undefined)
  const left = selection.filter((selected) => isThere(document, selected))
  if (left.length !== selection.length) select(left)
  if (editing && !document.tables[editing.table]) edit(undefined)
  if (writing && !isThere(document, writing)) write(undefined)
}

function isThere(document: SchemaDocument, selected: Selected): boolean {
  const table = isSchemaPart(selected) ? document.tables[selected.table] : undefined
  switch (selected.kind) {
    case 'table':
      return table !== undefined
    case 'column':
      return table?.columns.some(({ id }) => id === selected.column) === true
    case 'relationship':
      return table?.constraints.some(({ id }) => id === selected.constraint) === true
    case 'note':
      return sheets(document).some(({ notes }) => notes[selected.note])
    case 'area':
      return sheets(document).some(({ areas }) => areas[selected.area])
  }
}

const sheets = (document: SchemaDocument): readonly Sheet[] => [
  document,
  ...Object.values<Diagram>(document.diagrams),
]

function afterLook(state: CanvasState, seen: Box, zoom: number): Partial<CanvasState> {
  const detail = nextDetail(state.detail, zoom)
  const area = covers(state.area, seen) ? state.area : around(seen)
  return detail === state.detail && area === state.area ? state : { detail, area }
}

/** Also false where far more is covered than seen, as after zooming in. */
const covers = (area: Box, seen: Box): boolean =>
  area.x <= seen.x &&
  area.y <= seen.y &&
  area.x + area.width >= seen.x + seen.width &&
  area.y + area.height >= seen.y + seen.height &&
  area.width <= seen.width * 4

const around = (seen: Box): Box => ({
  x: seen.x - seen.width / 2,
  y: seen.y - seen.height / 2,
  width: seen.width * 2,
  height: seen.height * 2,
})
