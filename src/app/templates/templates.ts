import { fleetSketch } from './fleet-sketch.ts'
import { retrievalSketch } from './retrieval-sketch.ts'
import { shopSketch } from './shop-sketch.ts'
import type { Sketch } from './sketch.ts'

/** A schema to start from: a script that is run like any other, and three queries for its rows. */
export interface Template {
  /** Key of its name and sentence in `texts.start.templates`. */
  readonly id: 'shop' | 'fleet' | 'retrieval'
  readonly sketch: Sketch
  readonly load: () => Promise<{ readonly script: string; readonly queries: string }>
}

export const templates: readonly Template[] = [
  {
    id: 'shop',
    sketch: shopSketch,
    load: () => loaded(import('./shop.sql?raw'), import('./shop.queries.sql?raw')),
  },
  {
    id: 'fleet',
    sketch: fleetSketch,
    load: () => loaded(import('./fleet.sql?raw'), import('./fleet.queries.sql?raw')),
  },
  {
    id: 'retrieval',
    sketch: retrievalSketch,
    load: () => loaded(import('./retrieval.sql?raw'), import('./retrieval.queries.sql?raw')),
  },
]

interface TextModule {
  readonly default: string
}

async function loaded(script: Promise<TextModule>, queries: Promise<TextModule>) {
  return { script: (await script).default, queries: (await queries).default }
}
