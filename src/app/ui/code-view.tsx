import { useMemo, useRef } from 'react'
import { codeLines, type CodeLanguage } from './code-tokens.ts'
import styles from './code-view.module.css'
import { useVirtualRows } from './use-virtual-rows.ts'

export interface CodeViewProps {
  readonly label: string
  readonly code: string
  readonly language: CodeLanguage
}

/** Code to read, of any length: only what is seen is drawn. */
export function CodeView({ label, code, language }: CodeViewProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const lines = useMemo(() => codeLines(code, language), [code, language])
  const virtual = useVirtualRows({ scroller, count: lines.length, rowHeight: 20, padding: 8 })
  return (
    <div ref={scroller} className={styles['code']} role="region" tabIndex={0} aria-label={label}>
      <div className={styles['space']} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            className={styles['line']}
            style={{ transform: `translateY(${start}px)` }}
          >
            <span className={styles['number']} aria-hidden="true">
              {index + 1}
            </span>
            <span>
              {lines[index]?.map(({ kind, text }, at) => (
                <span key={at} data-kind={kind}>
                  {text}
                </span>
              ))}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
