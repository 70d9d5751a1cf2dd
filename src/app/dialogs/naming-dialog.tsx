import { useState } from 'react'
import { useDocument, useRun } from '#canvas'
import {
  brokenTemplate,
  namingKinds,
  namingPresets,
  namingTokens,
  presetOf,
  setNamingConvention,
  usualIndexTemplate,
  type NamingKind,
  type NamingPreset,
  type Schema,
} from '#document'
import { texts } from '#texts'
import { Button, Dialog, Select, TextField } from '#ui'
import { NamingPreview } from './naming-preview.tsx'
import styles from './naming-dialog.module.css'

type Templates = Schema['namingConvention']

/** One template for each kind of constraint, with the names that they make of this drawing. */
export function NamingDialog({ onClose }: { onClose: () => void }) {
  const run = useRun()
  const before = useDocument((document) => document.namingConvention)
  const [templates, setTemplates] = useState<Templates>(before)
  const words = texts.objects.naming
  const isBroken = namingKinds.some(
    (kind) => brokenTemplate(kind, templates[kind] ?? '') !== undefined,
  )
  const use = () => {
    run(setNamingConvention(templates))
    onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={texts.actions.names.namingConvention}
      subtitle={words.subtitle}
      footer={
        <>
          <span className={styles['space']} />
          <Button size="large" onClick={onClose}>
            {texts.ui.cancel}
          </Button>
          <Button size="large" variant="main" disabled={isBroken} onClick={use}>
            {words.use}
          </Button>
        </>
      }
    >
      <div className={styles['columns']}>
        <Fields templates={templates} onChange={setTemplates} />
        <NamingPreview templates={templates} />
      </div>
    </Dialog>
  )
}

interface FieldsProps {
  readonly templates: Templates
  readonly onChange: (templates: Templates) => void
}

function Fields({ templates, onChange }: FieldsProps) {
  const words = texts.objects.naming
  const preset = presetOf(templates) ?? 'own'
  // All of them at all times: a list that loses the chosen line chooses another one.
  const choices = ['none', 'alembic', 'postgresql', 'own'] as const
  const choose = (next: NamingPreset | 'own') => {
    if (next !== 'own') onChange(namingPresets[next])
  }
  return (
    <div className={styles['fields']}>
      <div className={styles['preset']}>
        <span className={styles['label']}>{words.preset}</span>
        <Select
          label={words.preset}
          value={preset}
          options={choices.map((value) => ({ value, label: words.presets[value] }))}
          onChange={choose}
        />
      </div>
      {namingKinds.map((kind) => (
        <TextField
          key={kind}
          mono
          label={words.kinds[kind]}
          placeholder={kind === 'ix' ? usualIndexTemplate : words.byDatabase}
          value={templates[kind] ?? ''}
          problem={brokenTemplate(kind, templates[kind] ?? '')}
          onInput={(text) => onChange(withTemplate(templates, kind, text))}
          onCommit={(text) => onChange(withTemplate(templates, kind, text))}
        />
      ))}
      <section aria-label={words.tokens}>
        <h3 className={styles['heading']}>{words.tokens}</h3>
        <dl className={styles['tokens']}>
          {namingTokens.map((token) => (
            <div key={token}>
              <dt>{token}</dt>
              <dd>{words.tokenHints[token]}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}

function withTemplate(templates: Templates, kind: NamingKind, text: string): Templates {
  const { [kind]: _before, ...others } = templates
  return text.trim() === '' ? others : { ...others, [kind]: text.trim() }
}
