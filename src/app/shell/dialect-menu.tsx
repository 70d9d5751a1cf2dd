import { ChevronDown } from 'lucide-react'
import { useDocument, useReadOnly } from '#canvas'
import type { DialectName } from '#document'
import { texts } from '#texts'
import { Button, Menu } from '#ui'
import { useApp } from './app-context.tsx'
import styles from './top-bar.module.css'

const dialects: readonly DialectName[] = ['sqlite', 'postgresql', 'mysql']

/** Which database the drawing is of, and what it would mean on another one. */
export function DialectMenu() {
  const { workspace } = useApp()
  const dialect = useDocument((document) => document.dialect)
  const readOnly = useReadOnly()
  const words = texts.live.dialect
  const name = words.names[dialect]
  return (
    <Menu
      align="end"
      trigger={
        <Button
          variant="quiet"
          className={styles['dialect']}
          aria-label={words.button(name)}
          disabled={readOnly}
        >
          <span>{name}</span>
          <ChevronDown size={14} strokeWidth={2} aria-hidden="true" />
        </Button>
      }
      entries={[
        {
          kind: 'choice',
          id: 'dialect',
          label: words.title,
          value: dialect,
          options: dialects.map((value) => ({
            value,
            label: words.names[value],
            detail: words.details[value],
          })),
          onChange: (value) => {
            const chosen = dialects.find((one) => one === value)
            if (chosen) void workspace.changeDialect(chosen)
          },
        },
      ]}
    />
  )
}
