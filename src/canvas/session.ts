import { createStore, type StoreApi } from 'zustand/vanilla'
import {
  tableIn,
  type AreaId,
  type ConstraintId,
  type ConstraintPath,
  type DiagramId,
  type DocumentPart,
  type IndexId,
  type LinkEnd,
  type NoteId,
  type Point,
  type RelationKind,
  type SheetPart,
  type TableId,
} from '#document'
import type { Arrangement } from './gestures/arrange.ts'
import type { EditedCell } from './gestures/walk-cells.ts'
import type { LayoutAlgorithm } from './layout/layout-input.ts'
import type { Viewport } from './viewport.ts'

export type Selected = DocumentPart

/** What the next click on the canvas does; `select` is the arrow. */
export type Tool =
  'select' | 'table' | 'column' | 'relation' | 'key' | 'index' | 'check' | 'note' | 'area'

/** The mounted canvas, as menus, keys and panels steer it. Coordinates are canvas px at 100 %. */
export interface CanvasView {
  readonly fitAll: () => void
  readonly fitSelection: () => void
  /** @param zoom 1 is 100 %; the middle of the view stays where it is */
  readonly zoomTo: (zoom: number) => void
  readonly zoomBy: (factor: number) => void
  /** Selects the table and flies there, at a zoom at which its names can be read. */
  readonly focusTable: (table: TableId) => void
  /** Where the pointer is over the drawing, else the middle of what is seen. */
  readonly pointer: () => { readonly x: number; readonly y: number }
  /** The middle of what is seen: where a table made without a pointer appears. */
  readonly centre: () => { readonly x: number; readonly y: number }
  /** The same for a note or an area, which is seen whole. */
  readonly focusPart: (part: SheetPart) => void
  /** Puts the keyboard focus on the canvas, or on something drawn on it. */
  readonly takeFocus: (id?: TableId | NoteId | AreaId) => void
  /** Where the view stood before it was sent elsewhere, and where it stood then. */
  readonly back: () => void
  readonly forward: () => void
  readonly viewport: () => Viewport
  readonly setViewport: (viewport: Viewport) => void
  /** Puts tables into the free room of an area, which grows where they need more. */
  readonly moveToArea: (tables: readonly TableId[], area: AreaId) => void
  /** Draws an area around what is selected. */
  readonly areaAroundSelection: () => void
  /**
   * Shows tables on the diagram that is drawn.
   *
   * @param client px of the window; absent: the middle of the view
   */
  readonly showHere: (tables: readonly TableId[], client?: Point) => void
  /**
   * Lays out the selection, or everything when fewer than two tables are selected.
   *
   * @param algorithm default: what suits the drawing best
   */
  readonly tidy: (algorithm?: LayoutAlgorithm) => void
  /** Brings what is selected into line, in one step. */
  readonly arrange: (how: Arrangement) => void
  /** Draws a relationship of the kind in hand. */
  readonly relate: (from: LinkEnd, to: LinkEnd) => void
  /** Uses a tool where it was dropped, in px of the window. */
  readonly dropTool: (tool: Tool, client: { readonly x: number; readonly y: number }) => void
}

/** Tables that are looked at with those that so many relationships lead to. */
export interface Focus {
  readonly of: readonly TableId[]
  readonly hops: number
}

export interface OpenedRelationship extends ConstraintPath {
  /** In px of the window; absent where no pointer opened it. */
  readonly at: { readonly x: number; readonly y: number } | undefined
}

/** Neither saved nor undone: what this window looks at. */
export interface SessionState {
  readonly selection: readonly Selected[]
  /** The table, row or line under the pointer. */
  readonly hovered: Selected | undefined
  readonly editing: EditedCell | undefined
  /** The note whose text, or the area whose name is written where it stands. */
  readonly writing: SheetPart | undefined
  readonly tool: Tool
  /** What kind of relationship the tool draws. */
  readonly relation: RelationKind
  /** The relationship whose properties are open beside its line. */
  readonly opened: OpenedRelationship | undefined
  /** The constraint or index whose properties the inspector shows: one at a time. */
  readonly detailed: ConstraintId | IndexId | undefined
  /** A relationship whose other end is asked for by name. */
  readonly linking: LinkEnd | undefined
  /** Long tables that show all their rows. */
  readonly expanded: ReadonlySet<TableId>
  /** Tables used by the query in the drawer. */
  readonly highlight: ReadonlySet<TableId>
  /** Which of the document's diagrams is drawn; absent: the whole schema. */
  readonly diagram: DiagramId | undefined
  /** The only tables that are drawn, while some are looked at without the others. */
  readonly only: ReadonlySet<TableId> | undefined
  /** Whose neighbours they are. */
  readonly focus: Focus | undefined
  /** Where the view stood on each sheet when it was left. */
  readonly viewports: ReadonlyMap<DiagramId | undefined, Viewport>
  readonly zoom: number
  /** Present while a canvas is mounted. */
  readonly view: CanvasView | undefined
  readonly select: (selection: readonly Selected[]) => void
  readonly hover: (hovered: Selected | undefined) => void
  readonly edit: (editing: EditedCell | undefined) => void
  readonly write: (writing: SheetPart | undefined) => void
  readonly setExpanded: (table: TableId, expanded: boolean) => void
  readonly showDiagram: (diagram: DiagramId | undefined) => void
  readonly showOnly: (tables: ReadonlySet<TableId> | undefined, focus?: Focus) => void
  readonly keepViewport: (diagram: DiagramId | undefined, viewport: Viewport) => void
  readonly open: (opened: OpenedRelationship | undefined) => void
  readonly detail: (detailed: ConstraintId | IndexId | undefined) => void
  readonly startLink: (from: LinkEnd | undefined) => void
  readonly setTool: (tool: Tool) => void
  readonly setRelation: (relation: RelationKind) => void
  readonly setHighlight: (tables: Iterable<TableId>) => void
  readonly setZoom: (zoom: number) => void
  readonly setView: (view: CanvasView | undefined) => void
}

export type SessionStore = StoreApi<SessionState>

/** One for each open document; make another when another document is opened. */
export const createSession = (): SessionStore =>
  createStore<SessionState>((set) => ({
    selection: [],
    hovered: undefined,
    editing: undefined,
    writing: undefined,
    tool: 'select',
    relation: 'one to many',
    opened: undefined,
    detailed: undefined,
    linking: undefined,
    expanded: new Set(),
    highlight: new Set(),
    diagram: undefined,
    only: undefined,
    focus: undefined,
    viewports: new Map(),
    zoom: 1,
    view: undefined,
    select: (selection) => set({ selection }),
    hover: (hovered) => set({ hovered }),
    edit: (editing) => set({ editing }),
    write: (writing) => set({ writing }),
    setExpanded: (table, expanded) =>
      set((state) => {
        const next = new Set(state.expanded)
        if (expanded) next.add(table)
        else next.delete(table)
        return { expanded: next }
      }),
    showDiagram: (diagram) =>
      set({ diagram, only: undefined, focus: undefined, selection: [], editing: undefined }),
    showOnly: (only, focus) => set({ only, focus }),
    keepViewport: (diagram, viewport) =>
      set((state) => ({ viewports: new Map(state.viewports).set(diagram, viewport) })),
    open: (opened) => set({ opened }),
    detail: (detailed) => set({ detailed }),
    startLink: (linking) => set({ linking, tool: 'select' }),
    setTool: (tool) => set({ tool }),
    setRelation: (relation) => set({ relation }),
    setHighlight: (tables) => set({ highlight: new Set(tables) }),
    setZoom: (zoom) => set({ zoom }),
    setView: (view) => set({ view }),
  }))

/** The tables of a selection: those selected themselves, and those of selected columns and lines. */
export const tablesOf = (selection: readonly Selected[]): ReadonlySet<TableId> =>
  new Set(selection.flatMap((selected) => tableIn(selected) ?? []))
