import type { DrawerTab } from './window-state.ts'

/** What the drawer shows. */
export function DrawerRegion({ tab }: { tab: DrawerTab }) {
  return <div data-tab={tab} />
}
