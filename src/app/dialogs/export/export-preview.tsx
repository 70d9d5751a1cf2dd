import { CircleX, TriangleAlert } from 'lucide-react'
import type { ExportOptions } from '#export'
import { texts } from '#texts'
import { CodeView, Segmented } from '#ui'
import styles from './export-dialog.module.css'
import { sizeOf, type Written } from './export-files.ts'

export interface ExportPreviewProps {
  readonly written: Written
  readonly names: ExportOptions['names']
  readonly onNames: (names: ExportOptions['names']) => void
}

/** The main file of a format as it would be downloaded, and what it says differently. */
export function ExportPreview({ written, names, onNames }: ExportPreviewProps) {
  const words = texts.export
  const file = written.ok ? written.files[0] : undefined
  return (
    <div className={styles['preview']}>
      <div className={styles['previewHead']}>
        <span className={styles['previewFile']}>{file?.path ?? written.exporter.fileName}</span>
        <span className={styles['previewSize']}>
          {file ? words.lines(lineCount(file.text), sizeOf([file])) : ''}
        </span>
        {written.exporter.language === 'typescript' ? (
          <>
            <span className={styles['label']}>{words.names}</span>
            <Segmented
              label={words.names}
              value={names}
              options={[
                { value: 'as drawn', label: words.asDrawn },
                { value: 'camelCase', label: words.camelCase },
              ]}
              onChange={onNames}
            />
          </>
        ) : null}
      </div>
      <div className={styles['code']}>
        {file ? (
          <CodeView
            key={written.exporter.id}
            label={words.previewOf(file.path)}
            code={file.text}
            language={written.exporter.language}
          />
        ) : (
          <p className={styles['empty']}>{words.nothing}</p>
        )}
      </div>
      <Notes written={written} />
    </div>
  )
}

function Notes({ written }: { written: Written }) {
  if (!written.ok) {
    return (
      <div className={styles['notes']} role="alert">
        <p className={styles['noteLine']} data-tone="bad">
          <CircleX size={14} strokeWidth={2} aria-hidden="true" />
          {texts.export.failed(written.reason)}
        </p>
      </div>
    )
  }
  if (written.problems.length === 0) return null
  return (
    <ul className={styles['notes']} aria-label={texts.export.problems(written.problems.length)}>
      {written.problems.map(({ code, path, message }, at) => (
        <li key={`${code} ${path.join()} ${at}`} className={styles['noteLine']} data-tone="warn">
          <TriangleAlert size={14} strokeWidth={2} aria-hidden="true" />
          <span>{message}</span>
        </li>
      ))}
    </ul>
  )
}

const lineCount = (text: string): number => text.replace(/\n$/, '').split('\n').length
