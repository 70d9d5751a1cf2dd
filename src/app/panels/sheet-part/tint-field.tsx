import type { Tint } from '#document'
import { texts } from '#texts'
import { Segmented } from '#ui'
import styles from './sheet-part.module.css'

export const tints: readonly Tint[] = ['sand', 'moss', 'teal', 'sky', 'plum', 'rose']

export interface TintFieldProps {
  readonly value: Tint | undefined
  readonly onChange: (tint: Tint | undefined) => void
}

/** One of six quiet colours, or none. */
export function TintField({ value, onChange }: TintFieldProps) {
  const words = texts.sheets
  return (
    <div className={styles['tints']}>
      <span className={styles['label']}>{words.part.tint}</span>
      <Segmented<Tint | 'none'>
        label={words.part.tint}
        value={value ?? 'none'}
        options={(['none', ...tints] as const).map((tint) => ({
          value: tint,
          label: <Swatch tint={tint} />,
        }))}
        onChange={(tint) => onChange(tint === 'none' ? undefined : tint)}
      />
    </div>
  )
}

/** Its name is read aloud and stands in the tooltip: the colour alone says nothing. */
export function Swatch({ tint }: { tint: Tint | 'none' }) {
  const name = texts.sheets.tints[tint]
  return (
    <span className={styles['swatch']} data-tint={tint} role="img" aria-label={name} title={name} />
  )
}
