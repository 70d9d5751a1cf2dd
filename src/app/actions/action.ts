import type { LucideIcon } from 'lucide-react'
import type { SessionStore } from '#canvas'
import type { DocumentStore } from '#document'
import type { texts } from '#texts'
import type { WindowStore } from '../shell/window-state.ts'
import type { Workspace } from '../shell/workspace.ts'

/** What an action can reach. */
export interface ActionContext {
  readonly document: DocumentStore
  readonly session: SessionStore
  readonly window: WindowStore
  readonly workspace: Workspace
}

/** Something a person can do. Menus, the palette, the keys and their list all read it here. */
export interface Action {
  /** Key of its name in `texts.actions`. */
  readonly id: keyof typeof texts.actions.names
  readonly icon: LucideIcon
  /** As in `Kbd`; the first ones are shown, all of them work. */
  readonly keys: readonly string[]
  /**
   * `canvas`: its keys work while the canvas has the focus. `page`: everywhere but while typing.
   * `always`: while typing too. `browser`: the browser turns them into an event of its own.
   */
  readonly scope: 'canvas' | 'page' | 'always' | 'browser'
  /** Absent: it can always be done. */
  readonly when?: (context: ActionContext) => boolean
  readonly run: (context: ActionContext) => void | Promise<void>
}
