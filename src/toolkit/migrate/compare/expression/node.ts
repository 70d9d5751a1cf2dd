/** An expression without what says nothing: brackets, and the spelling of names and words. */
export type Node =
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'number'; readonly value: string }
  | { readonly kind: 'cast'; readonly value: Node; readonly type: string }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] }
  | { readonly kind: 'array'; readonly items: readonly Node[] }
  | { readonly kind: 'list'; readonly items: readonly Node[] }
  | { readonly kind: 'operation'; readonly operator: string; readonly args: readonly Node[] }

export const operation = (operator: string, ...args: readonly Node[]): Node => ({
  kind: 'operation',
  operator,
  args,
})

export const not = (inner: Node): Node => operation('not', inner)

/** One text for one meaning. */
export function nodeText(node: Node): string {
  switch (node.kind) {
    case 'name':
      return /^[a-z_]\w*$/.test(node.name) ? node.name : JSON.stringify(node.name)
    case 'text':
      return `'${node.value.replaceAll("'", "''")}'`
    case 'number':
      return node.value
    case 'cast':
      return `cast(${nodeText(node.value)} as ${node.type})`
    case 'call':
      return `${node.name}(${listText(node.args)})`
    case 'array':
      return `array[${listText(node.items)}]`
    case 'list':
      return `(${listText(node.items)})`
    case 'operation':
      return `{${node.operator} ${listText(node.args)}}`
  }
}

const listText = (nodes: readonly Node[]): string => nodes.map(nodeText).join(', ')
