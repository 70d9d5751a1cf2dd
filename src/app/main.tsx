import { createRoot } from 'react-dom/client'
import './ui/tokens.css'
import './ui/base.css'
import { createLiveDatabase } from './engines/live-database.ts'
import { spawnEngine } from './engines/worker-like.ts'
import { addressedDocument, followAddress } from './shell/address.ts'
import { CrashPage } from './shell/crash-page.tsx'
import { openEmptyWork, openStoredWork } from './shell/open-work.ts'
import { storedPreferences } from './shell/preferences.ts'
import { Root } from './shell/root.tsx'
import { sweepDeleted } from './shell/sweep-deleted.ts'
import { followTheme } from './shell/theme.ts'
import { createWindowStore } from './shell/window-state.ts'
import { Workspace } from './shell/workspace.ts'
import { openLibrary } from './storage/open-library.ts'
import { openTabChannel } from './storage/tab-channel.ts'

const container = document.getElementById('root')
if (container) void start(container)

async function start(place: HTMLElement): Promise<void> {
  const root = createRoot(place)
  const window = createWindowStore(storedPreferences())
  followTheme(window)
  try {
    const { library, memoryBecause } = await openLibrary()
    void sweepDeleted(library)
    const channel = openTabChannel(() => window.getState().outdate())
    const surroundings = { library, channel, locks: navigator.locks, memoryBecause }
    const id = addressedDocument()
    const stored = id && (await openStoredWork(surroundings, id))
    const work = stored ?? (await openEmptyWork(surroundings))
    const workspace = new Workspace(
      { ...surroundings, window, live: createLiveDatabase(spawnEngine) },
      work,
    )
    followAddress(workspace)
    root.render(<Root app={{ window, workspace }} />)
  } catch (error) {
    root.render(<CrashPage error={error} />)
  }
}
