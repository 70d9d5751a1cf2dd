import type { TableId } from '#document'
import type { Scene } from '#picture'
import type { CanvasState } from '../canvas-model.ts'

/** A drawing in what stays while something is dragged, painted once, and what moves, painted with each frame. */
export interface Parts {
  readonly standing: Scene
  readonly moving: Scene | undefined
}

const divided = new WeakMap<
  ReadonlySet<TableId>,
  { readonly still: Scene; readonly parts: Parts }
>()

/** The tables and lines that stay are the same objects as long as one drag goes on. */
export function partsOf({
  scene,
  still,
  moving,
}: Pick<CanvasState, 'scene' | 'still' | 'moving'>): Parts {
  if (!moving) return { standing: scene, moving: undefined }
  const known = divided.get(moving)
  const parts = known?.still === still ? known.parts : divide(still, moving)
  if (known?.still !== still) divided.set(moving, { still, parts })
  const { standing, moving: own } = parts
  const tables = new Map([...moving].flatMap((id) => entry(scene.tables, id)))
  return { standing, moving: own && { ...own, tables, routes: scene.routes } }
}

function divide(still: Scene, moving: ReadonlySet<TableId>): Parts {
  const moves = ({ table, target }: Scene['relations'][number]) =>
    moving.has(table) || (target !== undefined && moving.has(target.table))
  const tables = new Map([...still.tables].filter(([id]) => !moving.has(id)))
  return {
    standing: {
      ...still,
      tables,
      relations: still.relations.filter((relation) => !moves(relation)),
    },
    moving: { ...still, relations: still.relations.filter(moves) },
  }
}

const entry = <K, V>(map: ReadonlyMap<K, V>, key: K): readonly (readonly [K, V])[] => {
  const value = map.get(key)
  return value === undefined ? [] : [[key, value]]
}
