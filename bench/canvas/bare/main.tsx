// What React Flow does by itself: each table a node, a handle for each column, lines as its own edges.
import { createRoot } from 'react-dom/client'
import { Handle, Position, ReactFlow, type Edge, type Node, type NodeProps } from '@xyflow/react'
import '@xyflow/react/dist/style.css'

interface Column {
  readonly id: string
  readonly name: string
  readonly type: string
}

interface Table {
  readonly id: string
  readonly name: string
  readonly x: number
  readonly y: number
  readonly columns: readonly Column[]
}

export interface BareDocument {
  readonly tables: readonly Table[]
  readonly lines: readonly Edge[]
}

type TableNode = Node<{ readonly table: Table }, 'table'>

function Plain({ data: { table } }: NodeProps<TableNode>) {
  return (
    <div className="table">
      <b>{table.name}</b>
      {table.columns.map(({ id, name, type }) => (
        <div key={id} className="row">
          <Handle type="target" id={id} position={Position.Left} />
          <span>{name}</span>
          <span>{type}</span>
          <Handle type="source" id={id} position={Position.Right} />
        </div>
      ))}
    </div>
  )
}

const nodeTypes = { table: Plain }
const name = new URLSearchParams(location.search).get('document') ?? ''
const response = await fetch(`./${name}.json`)
const { tables, lines } = (await response.json()) as BareDocument
const nodes = tables.map((table): TableNode => ({
  id: table.id,
  type: 'table',
  position: { x: table.x, y: table.y },
  data: { table },
}))
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <ReactFlow
      defaultNodes={nodes}
      defaultEdges={[...lines]}
      nodeTypes={nodeTypes}
      minZoom={0.02}
      fitView
    />,
  )
