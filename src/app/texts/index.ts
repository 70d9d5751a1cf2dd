import { actions } from './en/actions.ts'
import { banners } from './en/banners.ts'
import { canvas } from './en/canvas.ts'
import { crash } from './en/crash.ts'
import { dialogs } from './en/dialogs.ts'
import { exporting } from './en/export.ts'
import { foot } from './en/foot.ts'
import { importing } from './en/import.ts'
import { inspector } from './en/inspector.ts'
import { outline } from './en/outline.ts'
import { palette } from './en/palette.ts'
import { shell } from './en/shell.ts'
import { start } from './en/start.ts'
import { ui } from './en/ui.ts'

/** Every sentence of the interface, by area; the one place to translate. */
export const texts = {
  actions,
  banners,
  canvas,
  crash,
  dialogs,
  export: exporting,
  foot,
  import: importing,
  inspector,
  outline,
  palette,
  shell,
  start,
  ui,
} as const
