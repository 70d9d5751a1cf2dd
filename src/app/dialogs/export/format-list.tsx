import type { Exporter } from '#export'
import { texts } from '#texts'
import { Checkbox } from '#ui'
import styles from './export-dialog.module.css'
import type { Written } from './export-files.ts'

export interface FormatListProps {
  readonly written: readonly Written[]
  readonly chosen: ReadonlySet<Exporter['id']>
  readonly shown: Exporter['id']
  readonly onChoose: (chosen: ReadonlySet<Exporter['id']>) => void
  readonly onShow: (id: Exporter['id']) => void
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
          {written
            .filter(({ exporter }) => exporter.group === group)
            .map((one) => (
              <Format
                key={one.exporter.id}
                written={one}
                chosen={chosen.has(one.exporter.id)}
                shown={shown === one.exporter.id}
                onToggle={(checked) => toggle(one.exporter.id, checked)}
                onShow={() => onShow(one.exporter.id)}
              />
            ))}
        </section>
      ))}
    </div>
  )
}

interface FormatProps {
  readonly written: Written
  readonly chosen: boolean
  readonly shown: boolean
  readonly onToggle: (checked: boolean) => void
  readonly onShow: () => void
}

function Format({ written, chosen, shown, onToggle, onShow }: FormatProps) {
  const { exporter } = written
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
        {written.ok && written.problems.length > 0
          ? texts.export.problems(written.problems.length)
          : text}
      </span>
    </div>
  )
}
