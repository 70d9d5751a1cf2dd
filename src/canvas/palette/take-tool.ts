import type { SessionStore, Tool } from '../session.ts'

export type PaletteTool = Exclude<Tool, 'select'>

/** Takes a tool in hand, or puts it back; a column goes straight to the one table that is selected. */
export function takeTool(session: SessionStore, tool: PaletteTool): void {
  const { selection, edit, tool: current, setTool } = session.getState()
  const [only, more] = selection
  if (tool === 'column' && only?.kind === 'table' && !more)
    edit({ kind: 'new column', table: only.table })
  else setTool(current === tool ? 'select' : tool)
}
