import { Image as ImageIcon } from 'lucide-react'
import { exporters, type Exporter } from '#export'
import { texts } from '#texts'
import { Checkbox } from '#ui'
import styles from './export-dialog.module.css'
import type { Written } from './export-files.ts'

/** A format of the schema, or the drawing as a picture. */
export type ShownFormat = Exporter['id'] | 'picture'

export interface FormatListProps {
  /** Those that were written so far. */
  readonly written: readonly Written[]
  readonly chosen: ReadonlySet<Exporter['id']>
  readonly shown: ShownFormat
  readonly onChoose: (chosen: ReadonlySet<Exporter['id']>) => void
  readonly onShow: (id: ShownFormat) => void
}

const groups = ['code', 'sql'] as const

/** Formats: the box says what is downloaded, the name what is looked at. */
export function FormatList({ written, chosen, shown, onChoose, onShow }: FormatListProps) {
  const toggle = (id: Exporter['id'], checked: boolean) => {
    const next = new Set(chosen)
    if (checked) next.add(id)
    else next.delete(id)
    onChoose(next)
    if (checked) onShow(id)
  }
  return (
    <div className={styles['formats']}>
      {groups.map((group) => (
        <section key={group} aria-label={texts.export.groups[group]}>
          <h3 className={styles['group']}>{texts.export.groups[group]}</h3>
          {exporters
            .filter((exporter) => exporter.group === group)
            .map((exporter) => (
              <Format
                key={exporter.id}
                exporter={exporter}
                written={written.find((one) => one.exporter === exporter)}
                chosen={chosen.has(exporter.id)}
                shown={shown === exporter.id}
                onToggle={(checked) => toggle(exporter.id, checked)}
                onShow={() => onShow(exporter.id)}
              />
            ))}
        </section>
      ))}
      <PictureFormat shown={shown === 'picture'} onShow={() => onShow('picture')} />
    </div>
  )
}

function PictureFormat({ shown, onShow }: { shown: boolean; onShow: () => void }) {
  const words = texts.picture
  return (
    <section aria-label={words.group}>
      <h3 className={styles['group']}>{words.group}</h3>
      <div className={styles['format']} data-shown={shown ? '' : undefined}>
        <ImageIcon size={14} strokeWidth={2} aria-hidden="true" />
        <button
          type="button"
          className={styles['formatName']}
          aria-pressed={shown}
          onClick={onShow}
        >
          {words.name}
        </button>
        <span className={styles['file']}>{words.files}</span>
        <span className={styles['note']}>{words.text}</span>
      </div>
    </section>
  )
}

interface FormatProps {
  readonly exporter: Exporter
  readonly written: Written | undefined
  readonly chosen: boolean
  readonly shown: boolean
  readonly onToggle: (checked: boolean) => void
  readonly onShow: () => void
}

function Format({ exporter, written, chosen, shown, onToggle, onShow }: FormatProps) {
  const { name, text } = texts.export.formats[exporter.label]
  return (
    <div className={styles['format']} data-shown={shown ? '' : undefined}>
      <Checkbox
        labelHidden
        label={texts.export.include(name)}
        checked={chosen}
        onChange={onToggle}
      />
      <button type="button" className={styles['formatName']} aria-pressed={shown} onClick={onShow}>
        {name}
      </button>
      <span className={styles['file']}>{exporter.fileName.replace(/^.*\//, '')}</span>
      <span className={styles['note']}>
        {written?.ok && written.problems.length > 0
          ? texts.export.problems(written.problems.length)
          : text}
      </span>
    </div>
  )
}
