import type { Json } from './safe-json.ts'

/** The version that is written. */
export const currentVersion = 1

/** How a file of each version becomes one of the next. */
export type Upgrades = ReadonlyMap<number, (file: Json) => Json>

const upgrades: Upgrades = new Map()

/** The file in the words of the current version; one of a newer version as it is. */
export function upgraded(file: Json, version: number, chain: Upgrades = upgrades): Json {
  const step = chain.get(version)
  return step ? upgraded(step(file), version + 1, chain) : file
}
