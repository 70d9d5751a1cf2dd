import { Fragment, useEffect, useState } from 'react'
import { arrowPath } from '#picture'
import { texts } from '#texts'
import { Button, Kbd, ProgressBar, Segmented } from '#ui'
import { useCanvas } from '../canvas-context.tsx'
import styles from '../canvas.module.css'
import { relationKinds } from '../palette/relation-kinds.tsx'
import { useSession, useSessionStore } from '../session-context.tsx'

/** At the top right: what the tool in hand waits for, what dropping would do, how far a layout is. */
export function Hint({ onCancelTidy }: { onCancelTidy: () => void }) {
  const isTidying = useCanvas(({ tidying }) => tidying !== undefined)
  const isLinking = useCanvas(({ gesture }) => gesture?.kind === 'link')
  const tool = useSession((session) => session.tool)
  if (isTidying) return <TidyHint onCancel={onCancelTidy} />
  if (isLinking) return <LinkHint />
  if (tool === 'select') return null
  return (
    <div className={styles['hint']} role="status" data-float="">
      {tool === 'relation' ? <RelationHint /> : texts.canvas.toolHints[tool]}
      <Kbd keys="Esc" />
    </div>
  )
}

/** Of which kind the relationship will be, and what draws it. */
function RelationHint() {
  const session = useSessionStore()
  const relation = useSession((state) => state.relation)
  const words = texts.canvas.relations
  return (
    <>
      <Segmented
        label={words.choose}
        value={relation}
        options={relationKinds.map((kind) => ({ value: kind, label: words[kind].short }))}
        onChange={(kind) => session.getState().setRelation(kind)}
      />
      {words[relation].hint}
    </>
  )
}

function LinkHint() {
  const verdict = useCanvas(({ gesture }) =>
    gesture?.kind === 'link' ? gesture.verdict : undefined,
  )
  const relation = useSession((session) => session.relation)
  return (
    <div
      className={styles['hint']}
      role="status"
      data-float=""
      data-refused={verdict?.ok === false ? '' : undefined}
    >
      {verdict?.ok === false ? null : (
        <strong className={styles['kind']}>{texts.canvas.relations[relation].short}</strong>
      )}
      {verdict === undefined ? texts.canvas.linkHint : null}
      {verdict?.ok === true ? <Summary text={verdict.summary} /> : null}
      {verdict?.ok === false ? verdict.reason : null}
    </div>
  )
}

/** `a.b_id → b.id`, its arrow drawn: the face has none. */
function Summary({ text }: { text: string }) {
  return (
    <span className={styles['summary']}>
      {text.split(' → ').map((part, index) => (
        <Fragment key={part}>
          {index === 0 ? null : <Arrow />}
          {part}
        </Fragment>
      ))}
    </span>
  )
}

const Arrow = () => (
  <svg
    className={styles['arrow']}
    viewBox="0 0 12 12"
    role="img"
    aria-label={texts.canvas.refersTo}
  >
    <path d={arrowPath} />
  </svg>
)

/** Short layouts are over before a bar would be read. */
const patience = 300

function TidyHint({ onCancel }: { onCancel: () => void }) {
  const done = useCanvas(({ tidying }) => tidying ?? 0)
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patience)
    return () => clearTimeout(timer)
  }, [])
  if (!isLong) return null
  const label = texts.canvas.tidy.busy(Math.round(done * 100))
  return (
    <div className={styles['hint']} role="status" data-float="">
      <span className={styles['progress']}>
        {label}
        <ProgressBar label={label} done={done} total={1} />
      </span>
      <Button size="dense" onClick={onCancel}>
        {texts.canvas.tidy.cancel}
      </Button>
    </div>
  )
}
