import { ClipboardPaste, FileInput, FolderOpen, MousePointerClick } from 'lucide-react'
import { texts } from '#texts'
import { Kbd } from '#ui'
import { openFile, pasteSql } from '../../actions/document-actions.ts'
import { drawTable } from '../../actions/tool-actions.ts'
import { useActionContext } from '../../actions/use-action-context.ts'
import styles from './start.module.css'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** Three ways to begin. */
export function StartCards() {
  const context = useActionContext()
  const words = texts.start
  return (
    <div className={styles['cards']}>
      <button
        type="button"
        className={styles['card']}
        data-main=""
        onClick={() => drawTable.run(context)}
      >
        <span className={styles['cardHead']}>
          <MousePointerClick {...icon} />
          <span className={styles['cardTitle']}>{words.draw.title}</span>
          <Kbd keys="T" />
        </span>
        <span className={styles['cardText']}>{words.draw.text}</span>
        <span className={styles['table']} aria-hidden="true">
          <span className={styles['tableHead']}>
            {words.draw.table}
            <i className={styles['caret']} />
          </span>
          <span className={styles['tableRow']}>
            <span>{words.draw.column}</span>
            <span>{words.draw.type}</span>
          </span>
          <span className={styles['tableRow']}>{words.draw.next}</span>
        </span>
      </button>
      <button type="button" className={styles['card']} onClick={() => pasteSql.run(context)}>
        <span className={styles['cardHead']}>
          <ClipboardPaste {...icon} />
          <span className={styles['cardTitle']}>{words.paste.title}</span>
        </span>
        <span className={styles['cardText']}>{words.paste.text}</span>
        <span className={styles['code']} aria-hidden="true">
          {words.paste.example}
        </span>
      </button>
      <button type="button" className={styles['card']} onClick={() => openFile.run(context)}>
        <span className={styles['cardHead']}>
          <FolderOpen {...icon} />
          <span className={styles['cardTitle']}>{words.open.title}</span>
          <Kbd keys="Mod+O" />
        </span>
        <span className={`${styles['cardText']} ${styles['mono']}`}>{words.open.text}</span>
        <span className={styles['drop']}>
          <FileInput {...icon} />
          {words.open.drop}
        </span>
      </button>
    </div>
  )
}
