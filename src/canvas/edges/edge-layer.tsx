import { memo, use } from 'react'
import { ViewportPortal } from '@xyflow/react'
import type { DifferenceKind, Notation, Relationship } from '#document'
import {
  endMarks,
  lineDashes,
  overlap,
  pathOf,
  routeBox,
  shapePath,
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
      <svg
        className={styles['layer']}
        data-empty={scene.routes.size === 0 ? '' : undefined}
        aria-hidden="true"
      >
        {linesWithin(scene, emphasis, area).map((line) => (
          <Line key={line.relation.id} {...line} />
        ))}
      </svg>
    </ViewportPortal>
  )
}

interface LineProps {
  readonly relation: Relationship
  readonly route: Route
  readonly state: LineState
  readonly notation: Notation
}

function linesWithin(scene: Scene, emphasis: Emphasis, area: Box): readonly LineProps[] {
  return scene.relations
    .flatMap((relation): LineProps[] => {
      const route = scene.routes.get(relation.id)
      if (!route || !overlap(routeBox(route), area)) return []
      const { notation } = scene
      return [{ relation, route, notation, state: lineState(emphasis, relation) }]
    })
    .sort((a, b) => order[a.state] - order[b.state])
}

const Line = memo(function Line({ relation, route, state, notation }: LineProps) {
  const difference = useLineDifference(relation)
  return (
    <g
      className={styles['line']}
      data-line={relation.id}
      data-state={state}
      data-difference={difference}
      data-broken={route.broken}
    >
      <path
        d={pathOf(route.points)}
        strokeDasharray={lineDashes(relation, notation).join(' ') || undefined}
      />
      {endMarks(relation, route, notation).map((mark, index) => (
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

function End({ mark: { strokes, shapes, text } }: { mark: EndMark }) {
  return (
    <>
      {strokes.length > 0 ? <path d={strokesPath(strokes)} /> : null}
      {shapes.map((shape) => (
        <path key={shape.kind} data-fill={shape.fill} d={shapePath(shape)} />
      ))}
      {text ? (
        <text {...text.at} textLength={text.width}>
          {text.words}
        </text>
      ) : null}
    </>
  )
}
