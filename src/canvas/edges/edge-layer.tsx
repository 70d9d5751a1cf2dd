import { memo, use } from 'react'
import { ViewportPortal } from '@xyflow/react'
import type { DifferenceKind, Relationship } from '#document'
import {
  endMarks,
  overlap,
  pathOf,
  ringRadius,
  routeBox,
  strokesPath,
  type Box,
  type EndMark,
  type Route,
  type Scene,
} from '#picture'
import { DifferencesContext, useCanvas } from '../canvas-context.tsx'
import { lineState, type Emphasis, type LineState } from '../emphasis.ts'
import styles from './edges.module.css'

const order: Readonly<Record<LineState, number>> = { far: 0, rest: 1, near: 2, selected: 3 }

/** All lines near the view, below the tables: far ones first, the selected ones on top. */
export function EdgeLayer() {
  const scene = useCanvas((state) => state.scene)
  const emphasis = useCanvas((state) => state.emphasis)
  const area = useCanvas((state) => state.area)
  return (
    <ViewportPortal>
      <svg className={styles['layer']} aria-hidden="true">
        {linesWithin(scene, emphasis, area).map(({ relation, route, state }) => (
          <Line key={relation.id} relation={relation} route={route} state={state} />
        ))}
      </svg>
    </ViewportPortal>
  )
}

interface LineProps {
  readonly relation: Relationship
  readonly route: Route
  readonly state: LineState
}

function linesWithin(scene: Scene, emphasis: Emphasis, area: Box): readonly LineProps[] {
  return scene.relations
    .flatMap((relation): LineProps[] => {
      const route = scene.routes.get(relation.id)
      if (!route || !overlap(routeBox(route), area)) return []
      return [{ relation, route, state: lineState(emphasis, relation) }]
    })
    .sort((a, b) => order[a.state] - order[b.state])
}

const Line = memo(function Line({ relation, route, state }: LineProps) {
  const difference = useLineDifference(relation)
  return (
    <g
      className={styles['line']}
      data-line={relation.id}
      data-state={state}
      data-difference={difference}
      data-broken={route.broken}
    >
      <path d={pathOf(route.points)} strokeDasharray={relation.enforced ? undefined : '5 4'} />
      {endMarks(relation, route).map((mark, index) => (
        <End key={index === 0 ? 'from' : 'to'} mark={mark} />
      ))}
    </g>
  )
})

/** A line of a new or removed table differs with it. */
function useLineDifference({ id, table }: Relationship): DifferenceKind | undefined {
  const difference = use(DifferencesContext)?.tables.get(table)
  return difference?.constraints.get(id)?.kind
}

function End({ mark }: { mark: EndMark }) {
  return (
    <>
      <path d={strokesPath(mark.strokes)} />
      {mark.ring ? <circle cx={mark.ring.x} cy={mark.ring.y} r={ringRadius} /> : null}
    </>
  )
}
