import { lazy, Suspense } from 'react'
import type { DrawerTab } from './window-state.ts'

const Drawer = lazy(async () => ({ default: (await import('../playground/drawer.tsx')).Drawer }))

/** What the drawer shows; it is loaded when it is first opened. */
export function DrawerRegion({ tab }: { tab: DrawerTab }) {
  return (
    <Suspense fallback={null}>
      <Drawer tab={tab} />
    </Suspense>
  )
}
