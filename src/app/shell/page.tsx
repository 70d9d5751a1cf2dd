import { Group, Panel, Separator } from 'react-resizable-panels'
import { useEffect } from 'react'
import { useDocument, useSessionStore } from '#canvas'
import { texts } from '#texts'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { Dialogs } from '../dialogs/dialogs.tsx'
import { useWindow } from './app-context.tsx'
import { DrawerRegion } from './drawer-region.tsx'
import { Foot } from './foot.tsx'
import { useKeptLook } from './use-kept-look.ts'
import styles from './page.module.css'
import { Regions } from './regions.tsx'
import { SafePanel } from './safe-panel.tsx'
import { TopBar } from './top-bar.tsx'
import { useHandedOver } from './use-handed-over.ts'

/** The regions: bar, outline, canvas, inspector, drawer, foot. Panels push, they do not cover. */
export function Page() {
  useActionKeys()
  usePageTitle()
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

function usePageTitle(): void {
  const name = useDocument((present) => present.name)
  useEffect(() => {
    document.title = texts.shell.pageTitle(name)
  }, [name])
}
