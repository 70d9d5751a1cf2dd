import { useState } from 'react'
import { texts } from '#texts'
import { notify, ProgressBar } from '#ui'
import { useApp } from '../../shell/app-context.tsx'
import { openTemplate } from '../../shell/open-template.ts'
import { templates, type Template } from '../../templates/templates.ts'
import styles from './start.module.css'
import { Thumbnail } from './thumbnail.tsx'

/** Schemas of our own, with rows and queries. */
export function TemplateCards() {
  const { workspace } = useApp()
  const [opening, setOpening] = useState<Template['id']>()
  const words = texts.start.templates
  const open = async (template: Template) => {
    if (opening !== undefined) return
    setOpening(template.id)
    try {
      await openTemplate(workspace, template)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      notify({ tone: 'bad', text: texts.start.notRead(words[template.id].name, reason) })
    }
    setOpening(undefined)
  }
  return (
    <section aria-label={words.title}>
      <h2 className={styles['heading']}>
        {words.title} <span className={styles['headingText']}>{words.text}</span>
      </h2>
      <div className={styles['cards']}>
        {templates.map((template) => (
          <TemplateCard
            key={template.id}
            template={template}
            opening={opening === template.id}
            onOpen={() => void open(template)}
          />
        ))}
      </div>
    </section>
  )
}

interface TemplateCardProps {
  readonly template: Template
  readonly opening: boolean
  readonly onOpen: () => void
}

function TemplateCard({ template, opening, onOpen }: TemplateCardProps) {
  const words = texts.start.templates
  return (
    <button type="button" className={styles['template']} aria-busy={opening} onClick={onOpen}>
      <Thumbnail template={template} />
      <span className={styles['templateWords']}>
        <span className={styles['cardHead']}>
          <span className={styles['cardTitle']}>{words[template.id].name}</span>
          <span className={styles['count']}>
            {words.tables(Object.keys(template.sketch).length)}
          </span>
        </span>
        <span className={styles['cardText']}>{words[template.id].text}</span>
      </span>
      {opening ? <ProgressBar label={words.open(words[template.id].name)} /> : null}
    </button>
  )
}
