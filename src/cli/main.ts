#!/usr/bin/env node
import { register } from 'node:module'
import { athanor } from './athanor.ts'
import { processTerminal } from './terminal.ts'

const isBuilt = import.meta.url.endsWith('.js')
const readsTypescript = Object.entries(process.features).some(
  ([name, has]) => name === 'typescript' && has !== false,
)
// what a project writes is TypeScript; whoever runs this file as such has seen to that already
if (isBuilt && !readsTypescript) register('./typescript-hooks.mjs', import.meta.url)
process.exitCode = await athanor(process.argv.slice(2), processTerminal)
