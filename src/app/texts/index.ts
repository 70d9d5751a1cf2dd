import { actions } from './en/actions.ts'
import { canvas } from './en/canvas.ts'
import { ddl } from './en/ddl.ts'
import { exporting } from './en/export.ts'
import { gestures } from './en/gestures.ts'
import { dialogs, importing } from './en/import.ts'
import { inspector } from './en/inspector.ts'
import { linking } from './en/linking.ts'
import { live } from './en/live.ts'
import { objects } from './en/objects.ts'
import { outline } from './en/outline.ts'
import { palette } from './en/palette.ts'
import { canvasMenu, columnSets, paste } from './en/paste.ts'
import { picture } from './en/picture.ts'
import { problems } from './en/problems.ts'
import { query } from './en/query.ts'
import { review } from './en/review.ts'
import { foot, shell } from './en/shell.ts'
import { sheets } from './en/sheets.ts'
import { start } from './en/start.ts'
import { banners, crash } from './en/states.ts'
import { ui } from './en/ui.ts'

/** Every sentence of the interface, by area; the one place to translate. */
export const texts = {
  actions,
  banners,
  canvas,
  canvasMenu,
  columnSets,
  crash,
  ddl,
  dialogs,
  export: exporting,
  foot,
  gestures,
  import: importing,
  inspector,
  linking,
  live,
  objects,
  outline,
  palette,
  paste,
  picture,
  problems,
  query,
  review,
  sheets,
  shell,
  start,
  ui,
} as const
