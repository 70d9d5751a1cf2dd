import { useCallback, useEffect, useMemo, useRef } from 'react'
import {
  Background,
  BackgroundVariant,
  ReactFlow,
  useReactFlow,
  useStoreApi,
  type NodeTypes,
  type OnMove,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { overlap, type PlacedTable } from '#picture'
import { useCanvas, useCanvasModel } from './canvas-context.tsx'
import type { ViewPort } from './controls/view-port.ts'
import { isLayer } from './detail.ts'
import { BendGrips } from './edges/bend-grips.tsx'
import { EdgeLabels } from './edges/edge-labels.tsx'
import { EdgeLayer } from './edges/edge-layer.tsx'
import { GestureLayer } from './edges/gesture-layer.tsx'
import { CanvasLayer } from './layer/canvas-layer.tsx'
import { TableNode, type TableNodeType } from './nodes/table-node.tsx'
import { useCanvasPreferences } from './preferences.ts'
import { SheetLayer } from './sheets/sheet-layer.tsx'
import { seenArea, zoomLimits, type Viewport } from './viewport.ts'
import { useSession } from './session-context.tsx'

const nodeTypes: NodeTypes = { table: TableNode }
const none: TableNodeType[] = []
const noEdges: never[] = []
const panButtons = [1, 2]
const zoomKeys = ['Meta', 'Control']
const attribution = { hideAttribution: true }

/**
 * React Flow as it is used here: it pans, zooms and mounts the tables that are seen. Places, lines,
 * selection and drags are ours, since the canvas layer needs them without any DOM.
 */
export function Flow({ onView }: { onView: (view: ViewPort | undefined) => void }) {
  const isPicture = useCanvas(({ detail }) => isLayer(detail))
  const nodes = useNodes()
  const tool = useSession((session) => session.tool)
  const { wheel } = useCanvasPreferences()
  const onMoveStart = useViewPort(onView)
  return (
    <ReactFlow
      nodes={isPicture ? none : nodes}
      edges={noEdges}
      nodeTypes={nodeTypes}
      onlyRenderVisibleElements
      minZoom={zoomLimits.least}
      maxZoom={zoomLimits.most}
      onMoveStart={onMoveStart}
      panOnDrag={panButtons}
      panOnScroll={wheel === 'pans'}
      zoomOnScroll={wheel === 'zooms'}
      zoomOnDoubleClick={false}
      zoomActivationKeyCode={zoomKeys}
      selectionKeyCode={null}
      multiSelectionKeyCode={null}
      deleteKeyCode={null}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      elementsSelectable={false}
      elevateNodesOnSelect={false}
      disableKeyboardA11y
      proOptions={attribution}
      data-tool={tool}
    >
      {isPicture ? null : (
        <Background variant={BackgroundVariant.Dots} gap={24} size={2} color="var(--dot)" />
      )}
      <CanvasLayer />
      {isPicture ? null : <EdgeLayer />}
      <SheetLayer />
      {isPicture ? null : <EdgeLabels />}
      {isPicture ? null : <BendGrips />}
      <GestureLayer />
    </ReactFlow>
  )
}

const cache = new WeakMap<
  PlacedTable,
  { readonly plain: TableNodeType; readonly raised: TableNodeType }
>()

/** The same node as long as its table stands where it stood: React Flow then has nothing to do for it. */
function nodesOf(table: PlacedTable) {
  const known = cache.get(table)
  if (known) return known
  const { id, x, y, width, height } = table
  const plain: TableNodeType = {
    id,
    type: 'table',
    position: { x, y },
    data: { table: id },
    width,
    height,
    measured: { width, height },
    handles: [],
    draggable: false,
  }
  const pair = { plain, raised: { ...plain, zIndex: 1 } }
  cache.set(table, pair)
  return pair
}

/**
 * The tables near the view: React Flow looks at each of its nodes with every frame. Selected tables stand
 * above the others, the edited one above all.
 */
function useNodes(): TableNodeType[] {
  const tables = useCanvas(({ scene }) => scene.tables)
  const area = useCanvas((state) => state.area)
  const selected = useCanvas(({ emphasis }) => emphasis.tables)
  const edited = useSession(({ editing }) => editing?.table)
  return useMemo(
    () =>
      [...tables.values()]
        .filter((table) => overlap(table, area))
        .map((table) => {
          const nodes = nodesOf(table)
          return selected.has(table.id) || edited === table.id ? nodes.raised : nodes.plain
        }),
    [tables, area, selected, edited],
  )
}

const flight = 180

/**
 * Hands the view to who steers it, and tells the model what is seen.
 *
 * @returns what is called when the view starts to move
 */
function useViewPort(onView: (view: ViewPort | undefined) => void): OnMove {
  const aim = useRef<Viewport>(undefined)
  const model = useCanvasModel()
  const flow = useReactFlow()
  const store = useStoreApi()
  useEffect(() => {
    const element = () => store.getState().domNode
    const view: ViewPort = {
      get: () => {
        const [x, y, zoom] = store.getState().transform
        return { x, y, zoom }
      },
      set: (viewport, animated = false) => {
        const still = !animated || matchMedia('(prefers-reduced-motion: reduce)').matches
        aim.current = still ? undefined : viewport
        void flow.setViewport(viewport, still ? {} : { duration: flight }).then(() => {
          if (aim.current === viewport) aim.current = undefined
        })
      },
      aim: () => aim.current ?? view.get(),
      size: () => {
        const { width, height } = store.getState()
        return { width, height }
      },
      toView: ({ x, y }) => {
        const box = element()?.getBoundingClientRect()
        return { x: x - (box?.left ?? 0), y: y - (box?.top ?? 0) }
      },
      element,
    }
    const look = () => {
      const viewport = view.get()
      model.look(seenArea(viewport, view.size()), viewport.zoom)
      const { zoom, setZoom } = model.session.getState()
      if (zoom !== viewport.zoom) setZoom(viewport.zoom)
    }
    look()
    onView(view)
    const stop = store.subscribe((state, before) => {
      const isSame = state.transform === before.transform && state.width === before.width
      if (!isSame || state.height !== before.height) look()
    })
    return () => {
      stop()
      onView(undefined)
    }
  }, [model, flow, store, onView])
  return useCallback<OnMove>((event) => {
    // the user's own hand ends a flight
    if (event) aim.current = undefined
  }, [])
}
