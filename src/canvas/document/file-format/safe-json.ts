import type { Problem } from '../problem.ts'

export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export type JsonResult =
  { readonly ok: true; readonly value: Json } | { readonly ok: false; readonly problem: Problem }

// A drawing of 1,400 tables is 5 MB; nesting beyond a line of a table's list is never needed.
const largestText = 64 * 1024 * 1024
const deepestNesting = 64

// Keys that reach an object's prototype where somebody copies objects key by key.
const forbiddenKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Reads foreign JSON: bounded in size and depth, and without keys that reach prototypes. */
export function readJson(text: string): JsonResult {
  if (text.length > largestText) {
    return refused('too-large', '', 'The file is larger than 64 MB, more than any drawing needs.')
  }
  // Before parsing, so that what is deeper never becomes objects that a recursion would walk.
  if (nesting(text) > deepestNesting) {
    return refused('too-deep', '', `The file is nested more than ${deepestNesting} levels deep.`)
  }
  const parsed = parsedJson(text)
  if (!parsed.ok) return parsed
  const forbidden = forbiddenKeyIn(parsed.value)
  return forbidden === undefined
    ? parsed
    : refused(
        'forbidden-key',
        forbidden,
        `The file has the key ${forbidden}, which no drawing has.`,
      )
}

const refused = (code: string, path: string, message: string): JsonResult => ({
  ok: false,
  problem: { code, path, message },
})

function nesting(text: string): number {
  let depth = 0
  let deepest = 0
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === '"') at = endOfString(text, at)
    else if (character === '[' || character === '{') deepest = Math.max(deepest, ++depth)
    else if (character === ']' || character === '}') depth--
  }
  return deepest
}

function endOfString(text: string, start: number): number {
  let at = start + 1
  while (at < text.length && text.charAt(at) !== '"') at += text.charAt(at) === '\\' ? 2 : 1
  return at
}

function parsedJson(text: string): JsonResult {
  try {
    const value: Json = JSON.parse(text)
    return { ok: true, value }
  } catch (error) {
    const at = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const line = at === undefined ? undefined : text.slice(0, Number(at)).split('\n').length
    const where = line === undefined ? '' : ` at line ${line}`
    return refused(
      'no-json',
      line === undefined ? '' : `line ${line}`,
      `The file is no JSON${where}.`,
    )
  }
}

function forbiddenKeyIn(root: Json): string | undefined {
  const open: unknown[] = [root]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue
    if (!Array.isArray(value)) {
      const key = Object.keys(value).find((name) => forbiddenKeys.has(name))
      if (key !== undefined) return key
    }
    for (const part of Object.values(value)) open.push(part)
  }
  return undefined
}
