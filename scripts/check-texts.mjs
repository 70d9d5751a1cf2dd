// No literal sentence in JSX outside #texts: what a person reads or hears stands in the catalogue.
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseSync } from 'oxc-parser'

const root = resolve(import.meta.dirname, '..')
const SPOKEN = new Set([
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'label',
  'placeholder',
  'title',
])
const LETTERS = /\p{L}{2,}/u

const found = files().flatMap(literalsIn)
for (const { file, line, text } of found) {
  console.error(`${file}:${line}  ${JSON.stringify(text)} belongs into src/app/texts`)
}
process.exit(found.length === 0 ? 0 : 1)

function files() {
  return readdirSync(resolve(root, 'src'), { recursive: true })
    .filter((file) => file.endsWith('.tsx') && !file.endsWith('.test.tsx'))
    .map((file) => `src/${file}`)
    .sort()
}

function literalsIn(file) {
  const source = readFileSync(resolve(root, file), 'utf8')
  const { program } = parseSync(file, source)
  const literals = []
  visit(program, (node) => {
    const text = spokenText(node)
    if (text === undefined || !LETTERS.test(text)) return
    literals.push({ file, line: source.slice(0, node.start).split('\n').length, text: text.trim() })
  })
  return literals
}

function spokenText(node) {
  if (node.type === 'JSXText') return node.value
  if (node.type === 'JSXExpressionContainer') return literalOf(node.expression)
  if (node.type !== 'JSXAttribute') return undefined
  return literalOf(node.value)
}

function literalOf(node) {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? node.value : undefined
    case 'TemplateLiteral':
      return node.quasis.map((part) => part.value.raw).join(' ')
    case 'ConditionalExpression':
      return joined(node.consequent, node.alternate)
    case 'LogicalExpression':
      return joined(node.left, node.right)
    default:
      return undefined
  }
}

function joined(...nodes) {
  return nodes.map(literalOf).filter(Boolean).join(' ') || undefined
}

function visit(node, enter) {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, enter)
    return
  }
  if (node === null || typeof node !== 'object') return
  // An attribute that nobody reads may hold any literal, but its expression may hold JSX.
  if (node.type === 'JSXAttribute' && !SPOKEN.has(node.name.name)) {
    visit(node.value?.expression ?? null, enter)
    return
  }
  if (typeof node.type === 'string') enter(node)
  for (const [key, child] of Object.entries(node)) if (key !== 'parent') visit(child, enter)
}
