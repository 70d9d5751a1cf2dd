import type { ScriptRecord } from '#document'
import { texts } from '#texts'
import { Button, notify } from '#ui'
import { archiveOf } from '../dialogs/export/export-files.ts'
import { saveFileAs } from '../storage/file-access.ts'

/** The migration as files, in one archive. */
export function DownloadScripts({ scripts }: { scripts: readonly ScriptRecord[] }) {
  const download = async () => {
    const files = scripts.map(({ fileName: path, text }) => ({ path, text }))
    const name = `${scripts[0]?.fileName.replace(/\.[a-z.]+$/, '') ?? ''}.zip`
    const outcome = await saveFileAs({
      name,
      data: await archiveOf(files),
      type: 'application/zip',
    })
    if (outcome.kind === 'failed')
      notify({ tone: 'bad', text: texts.shell.notSavedTo(name, outcome.reason) })
  }
  return (
    <Button disabled={scripts.length === 0} onClick={() => void download()}>
      {texts.review.download}
    </Button>
  )
}
