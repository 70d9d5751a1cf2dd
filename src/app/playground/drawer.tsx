import { ProblemsPanel } from '../panels/problems/problems-panel.tsx'
import type { DrawerTab } from '../shell/window-state.ts'
import { DdlPanel } from './ddl/ddl-panel.tsx'
import { QueryPanel } from './query/query-panel.tsx'

/** What stands above the foot: the console, the statements that make the schema, or what is wrong with it. */
export function Drawer({ tab }: { tab: DrawerTab }) {
  switch (tab) {
    case 'query':
      return <QueryPanel />
    case 'ddl':
      return <DdlPanel />
    case 'problems':
      return <ProblemsPanel />
  }
}
