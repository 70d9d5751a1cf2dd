import { Copy } from 'lucide-react'
import { useState } from 'react'
import type { ScriptRecord } from '#document'
import { texts } from '#texts'
import { Button, CodeView, notify, Segmented } from '#ui'
import styles from './review-panel.module.css'

/** The migration as it is taken away. */
export function Scripts({ scripts }: { scripts: readonly ScriptRecord[] }) {
  const words = texts.review
  const [id, setId] = useState('typescript')
  const script = scripts.find((one) => one.id === id) ?? scripts[0]
  if (!script) return null
  const copy = () =>
    void navigator.clipboard
      .writeText(script.text)
      .then(() => notify({ text: texts.export.copied(script.fileName) }))
  return (
    <section className={styles['scripts']} aria-label={words.scripts}>
      <header className={styles['scriptsHead']}>
        <Segmented
          label={words.scripts}
          value={script.id}
          options={scripts.map((one) => ({ value: one.id, label: words.script(one.id) }))}
          onChange={setId}
        />
        <span className={styles['space']} />
        <Button
          variant="quiet"
          size="dense"
          icon={<Copy size={14} strokeWidth={2} aria-hidden="true" />}
          onClick={copy}
        >
          {words.copy}
        </Button>
      </header>
      <div className={styles['code']}>
        <CodeView
          key={script.id}
          label={script.fileName}
          code={script.text}
          language={script.language}
        />
      </div>
    </section>
  )
}
