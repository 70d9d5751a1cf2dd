import { actions } from './en/actions.ts'
import { canvas } from './en/canvas.ts'
import { ddl } from './en/ddl.ts'
import { exporting } from './en/export.ts'
import { dialogs, importing } from './en/import.ts'
import { inspector } from './en/inspector.ts'
import { linking } from './en/linking.ts'
import { live } from './en/live.ts'
import { outline } from './en/outline.ts'
import { palette } from './en/palette.ts'
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
  crash,
  ddl,
  dialogs,
  export: exporting,
  foot,
  import: importing,
  inspector,
  linking,
  live,
  outline,
  palette,
  problems,
  query,
  review,
  sheets,
  shell,
  start,
  ui,
} as const
