import { DdlPanel } from './ddl/ddl-panel.tsx'
import { QueryPanel } from './query/query-panel.tsx'

/** What stands above the foot: the console, or the statements that make the schema. */
export function Drawer({ tab }: { tab: 'query' | 'ddl' }) {
  switch (tab) {
    case 'query':
      return <QueryPanel />
    case 'ddl':
      return <DdlPanel />
  }
}
