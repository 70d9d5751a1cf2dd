// Lets Node 20 import TypeScript: `node --import ./scripts/strip-types.mjs file.ts`.
// Node 22.18 and later strip types themselves, but not of the syntax that is more than erasable.
import { register } from 'node:module'

register('./strip-types-hooks.mjs', import.meta.url)
