import { TriangleAlert } from 'lucide-react'
import { useRef } from 'react'
import { useDocument, useReadOnly, useRun, useSessionStore } from '#canvas'
import { metadataOf, repairOf, type Problem } from '#document'
import { texts } from '#texts'
import { Button, useVirtualRows } from '#ui'
import { problemPlace } from './problem-place.ts'
import styles from './problems.module.css'

const rowHeight = 45

/** Everything that is wrong with the drawing: each with its place, and where it is certain, its repair. */
export function ProblemsPanel() {
  const problems = useDocument((document) => metadataOf(document).problems)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualRows({ scroller, count: problems.length, rowHeight })
  if (problems.length === 0) return <p className={styles['empty']}>{texts.problems.none}</p>
  return (
    <div ref={scroller} className={styles['scroller']}>
      <ul
        className={styles['list']}
        style={{ height: virtual.getTotalSize() }}
        aria-label={texts.problems.title}
      >
        {virtual.getVirtualItems().map(({ index, key, start }) => {
          const problem = problems[index]
          return problem ? <ProblemRow key={key} problem={problem} top={start} /> : null
        })}
      </ul>
    </div>
  )
}

function ProblemRow({ problem, top }: { problem: Problem; top: number }) {
  const document = useDocument((present) => present)
  const session = useSessionStore()
  const { name, part } = problemPlace(document, problem.path)
  const show = () => {
    if (!part || !('table' in part)) return
    session.getState().view?.focusTable(part.table)
    session.getState().select([part])
  }
  return (
    <li
      className={styles['row']}
      style={{ transform: `translateY(${top}px)` }}
      data-code={problem.code}
    >
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <div className={styles['words']}>
        <button type="button" className={styles['place']} disabled={!part} onClick={show}>
          {name === '' ? texts.problems.unnamed : name}
        </button>
        <span className={styles['message']} title={problem.message}>
          {problem.message}
        </span>
      </div>
      <RepairButton problem={problem} />
    </li>
  )
}

function RepairButton({ problem }: { problem: Problem }) {
  const run = useRun()
  const readOnly = useReadOnly()
  const document = useDocument((present) => present)
  const repair = repairOf(document, problem)
  if (!repair || readOnly) return null
  return (
    <Button size="dense" onClick={() => run(repair.command)}>
      {repair.label}
    </Button>
  )
}
