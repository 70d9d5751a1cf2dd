import { texts } from '#texts'
import { templates } from '../../templates/templates.ts'
import { useApp } from '../../shell/app-context.tsx'
import styles from './start.module.css'
import { Thumbnail } from './thumbnail.tsx'

/** Schemas of our own, with rows and queries. */
export function TemplateCards() {
  const { workspace } = useApp()
  const words = texts.start.templates
  return (
    <section aria-label={words.title}>
      <h2 className={styles['heading']}>
        {words.title} <span className={styles['headingText']}>{words.text}</span>
      </h2>
      <div className={styles['cards']}>
        {templates.map((template) => (
          <button
            key={template.id}
            type="button"
            className={styles['template']}
            onClick={() => void workspace.openTemplate(template)}
          >
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
          </button>
        ))}
      </div>
    </section>
  )
}
