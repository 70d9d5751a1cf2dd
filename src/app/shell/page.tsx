import { Group, Panel, Separator } from 'react-resizable-panels'
import { useEffect, useRef } from 'react'
import { useDocument, useSession, useSessionStore } from '#canvas'
import { countsOf } from '#document'
import { texts } from '#texts'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { Dialogs } from '../dialogs/dialogs.tsx'
import { useApp, useWindow } from './app-context.tsx'
import { DrawerRegion } from './drawer-region.tsx'
import { Foot } from './foot.tsx'
import { keepLook } from './kept-looks.ts'
import styles from './page.module.css'
import { Regions } from './regions.tsx'
import { SafePanel } from './safe-panel.tsx'
import { TopBar } from './top-bar.tsx'
import { useHandedOver } from './use-handed-over.ts'

/** The regions: bar, outline, canvas, inspector, drawer, foot. Panels push, they do not cover. */
export function Page() {
  useActionKeys()
  usePageTitle()
  useFitWhenOpened()
  useKeptLook()
  useListedGivesWay()
  const handedOver = useHandedOver()
  const drawer = useWindow((state) => state.drawer)
  return (
    <div className={styles['page']}>
      <TopBar />
      <main className={styles['body']}>
        <Group orientation="vertical">
          <Panel id="regions" minSize={200}>
            <Regions />
          </Panel>
          {drawer === undefined ? null : (
            <>
              <Separator
                className={styles['handle']}
                data-across=""
                aria-label={texts.shell.resize.drawer}
              />
              <Panel
                id="drawer"
                defaultSize="46%"
                minSize={200}
                groupResizeBehavior="preserve-pixel-size"
              >
                <section
                  className={styles['drawer']}
                  data-region="drawer"
                  aria-label={texts.shell.drawer}
                >
                  <SafePanel>
                    <DrawerRegion tab={drawer} />
                  </SafePanel>
                </section>
              </Panel>
            </>
          )}
        </Group>
      </main>
      <Foot />
      <Dialogs />
      {handedOver ? <p className={styles['dropHere']}>{texts.start.dropHere}</p> : null}
    </div>
  )
}

/** An opened document is seen as this window left it, else whole; the view stays where it is put. */
function useFitWhenOpened(): void {
  const session = useSessionStore()
  const view = useSession((state) => state.view)
  const isFitted = useRef(false)
  const hasTables = useDocument((present) => countsOf(present).tables > 0)
  useEffect(() => {
    if (!view || isFitted.current) return
    isFitted.current = true
    const { diagram, viewports } = session.getState()
    const kept = viewports.get(diagram)
    if (kept) view.setViewport(kept)
    else if (hasTables) view.fitAll()
  }, [view, hasTables, session])
}

/** The inspector has one subject: what is selected on the canvas, else what was chosen in the outline. */
function useListedGivesWay(): void {
  const session = useSessionStore()
  const showListed = useWindow((state) => state.showListed)
  useEffect(
    () =>
      session.subscribe(({ selection }, before) => {
        if (selection !== before.selection && selection.length > 0) showListed(undefined)
      }),
    [session, showListed],
  )
}

/** Where the view stands is kept when the page is left or another document is opened. */
function useKeptLook(): void {
  const { workspace } = useApp()
  const session = useSessionStore()
  useEffect(() => {
    const { id } = workspace.store.getState().open
    const keep = () => keepLook(id, session)
    window.addEventListener('pagehide', keep)
    return () => window.removeEventListener('pagehide', keep)
  }, [workspace, session])
}

function usePageTitle(): void {
  const name = useDocument((present) => present.name)
  useEffect(() => {
    document.title = texts.shell.pageTitle(name)
  }, [name])
}
