import { createStore, type StoreApi } from 'zustand/vanilla'
import { noDecisions, type Decisions, type DiagramId, type SchemaObject } from '#document'
import type { Reviewed } from '../revisions/reviewed.ts'
import { keepPreferences, type Preferences } from './preferences.ts'
import type { DialogRequest } from '../dialogs/dialog-request.ts'

export type DrawerTab = 'query' | 'ddl' | 'problems'

/** What is in the outline and not on the canvas. */
export type ListedObject = (
  | SchemaObject
  | {
      readonly kind: 'schema'
      /** Its name. */
      readonly id: string
    }
) & {
  /** Grows with each wish to type its name. */
  readonly naming?: number
}

/** What this window shows around the canvas. Neither saved with the document nor undone. */
export interface WindowState {
  readonly outline: boolean
  readonly drawer: DrawerTab | undefined
  readonly dialog: DialogRequest | undefined
  readonly palette: boolean
  /** What was gone to by the palette, the last one first. */
  readonly recentlyFound: readonly string[]
  /** What the inspector shows; a selection on the canvas takes its place. */
  readonly listed: ListedObject | undefined
  /** The version that is looked at with its differences; absent while drawing. */
  readonly review: Reviewed | undefined
  /** What was answered about the rows since the last version. */
  readonly decisions: Decisions
  /** What the next version is called; empty while nobody has said. */
  readonly message: string
  readonly preferences: Preferences
  /** The name in the top bar is being typed. */
  readonly renaming: boolean
  /** The diagram whose name is being typed. */
  readonly renamingDiagram: DiagramId | undefined
  /** A newer version of the page is open in another tab: this one must be loaded again. */
  readonly outdated: boolean
  readonly toggleOutline: () => void
  /** Opens the drawer at a tab, or closes it when it shows that tab. */
  readonly toggleDrawer: (tab?: DrawerTab) => void
  readonly showDrawer: (tab: DrawerTab) => void
  readonly show: (dialog: DialogRequest | undefined) => void
  readonly showListed: (listed: ListedObject | undefined) => void
  readonly showReview: (review: Reviewed | undefined) => void
  readonly decide: (decisions: Decisions) => void
  readonly describe: (message: string) => void
  readonly showPalette: (palette: boolean) => void
  readonly rememberFound: (key: string) => void
  readonly rename: (renaming: boolean) => void
  readonly renameDiagram: (diagram: DiagramId | undefined) => void
  /** Chooses for this browser. */
  readonly prefer: (chosen: Partial<Preferences>) => void
  readonly outdate: () => void
}

export type WindowStore = StoreApi<WindowState>

export const createWindowStore = (preferences: Preferences): WindowStore =>
  createStore<WindowState>((set, get) => ({
    outline: true,
    drawer: undefined,
    dialog: undefined,
    palette: false,
    recentlyFound: [],
    listed: undefined,
    review: undefined,
    decisions: noDecisions,
    message: '',
    preferences,
    renaming: false,
    renamingDiagram: undefined,
    outdated: false,
    toggleOutline: () => set({ outline: !get().outline }),
    toggleDrawer: (tab) => set({ drawer: drawerAfter(get().drawer, tab) }),
    showDrawer: (drawer) => set({ drawer }),
    show: (dialog) => set({ dialog, palette: false }),
    showListed: (listed) => set({ listed }),
    showReview: (review) => set({ review }),
    decide: (decisions) => set({ decisions }),
    describe: (message) => set({ message }),
    showPalette: (palette) => set({ palette }),
    rememberFound: (key) =>
      set(({ recentlyFound }) => ({
        recentlyFound: [key, ...recentlyFound.filter((other) => other !== key)].slice(0, 8),
      })),
    rename: (renaming) => set({ renaming }),
    renameDiagram: (renamingDiagram) => set({ renamingDiagram }),
    prefer: (chosen) => {
      const next = { ...get().preferences, ...chosen }
      keepPreferences(next)
      set({ preferences: next })
    },
    outdate: () => set({ outdated: true }),
  }))

function drawerAfter(now: DrawerTab | undefined, tab: DrawerTab | undefined) {
  if (tab === undefined) return now === undefined ? 'query' : undefined
  return now === tab ? undefined : tab
}
