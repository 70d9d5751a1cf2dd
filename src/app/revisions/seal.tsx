import { Check, Shield, ShieldCheck, ShieldX, X } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ProofRecord } from '#document'
import { texts } from '#texts'
import type { ReviewProof } from '../engines/review-types.ts'
import styles from './seal.module.css'

interface SealProps {
  /** What it ran on. */
  readonly engine: string
  readonly proof: ReviewProof | undefined
  /** How many are open. */
  readonly questions: number
  /** Why nothing could be run. */
  readonly failed: string | undefined
}

/** What the engine showed: up, equal, down, and the rows before and after; or the statement that stopped it. */
export function Seal({ engine, proof, questions, failed }: SealProps) {
  const words = texts.review.seal
  if (proof?.kind === 'failed') return <Failed proof={proof} />
  if (proof?.kind === 'proven')
    return (
      <Frame tone="ok" icon={<ShieldCheck size={22} strokeWidth={1.75} />} title={words.proven}>
        <p>{words.ran[proof.rows](proof.time)}</p>
        <Table engine={engine} tables={proof.tables} />
      </Frame>
    )
  return (
    <Frame icon={<Shield size={22} strokeWidth={1.75} />} title={words.unproven}>
      <p>{waiting(questions, failed)}</p>
    </Frame>
  )
}

function waiting(questions: number, failed: string | undefined): string {
  const words = texts.review.seal
  if (failed !== undefined) return words.failedWhole(failed)
  return questions > 0 ? words.waits(questions) : words.running
}

/** What was shown when a version was saved. */
export function KeptSeal({ proofs }: { proofs: readonly ProofRecord[] }) {
  const words = texts.review.seal
  const proof = proofs[0]
  if (!proof)
    return (
      <Frame icon={<Shield size={22} strokeWidth={1.75} />} title={words.unproven}>
        <p>{words.neverProven}</p>
      </Frame>
    )
  return (
    <Frame tone="ok" icon={<ShieldCheck size={22} strokeWidth={1.75} />} title={words.proven}>
      <p>{words.provenAt(proof.provenAt)}</p>
      <Table engine={proof.engine} tables={proof.tables} />
    </Frame>
  )
}

function Frame({
  tone,
  icon,
  title,
  children,
}: {
  tone?: 'ok' | 'bad'
  icon: ReactNode
  title: string
  children: ReactNode
}) {
  return (
    <section className={styles['seal']} data-tone={tone} aria-label={title}>
      <span className={styles['shield']} aria-hidden="true">
        {icon}
      </span>
      <div className={styles['words']}>
        <h3 className={styles['title']}>{title}</h3>
        {children}
      </div>
    </section>
  )
}

const shownTables = 2

function Table({ engine, tables }: { engine: string; tables: ProofRecord['tables'] }) {
  const words = texts.review.seal
  const filled = tables.filter(({ before, after }) => before + after > 0)
  const shown = filled.slice(0, shownTables)
  const tick = <Check size={14} strokeWidth={2} aria-label={words.yes} />
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <td />
          <th scope="col">{words.up}</th>
          <th scope="col">{words.equal}</th>
          <th scope="col">{words.down}</th>
          {shown.map(({ table }) => (
            <th key={table} scope="col" data-name="">
              {table}
            </th>
          ))}
          {filled.length > shown.length ? (
            <th scope="col">{words.more(filled.length - shown.length)}</th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{engine}</th>
          <td>{tick}</td>
          <td>{tick}</td>
          <td>{tick}</td>
          {shown.map(({ table, before, after }) => (
            <td key={table}>{words.rows(before, after)}</td>
          ))}
        </tr>
      </tbody>
    </table>
  )
}

function Failed({ proof }: { proof: Extract<ReviewProof, { kind: 'failed' }> }) {
  const words = texts.review.seal
  const { direction, failed, statements, message } = proof
  const from = Math.max(0, failed - 2)
  return (
    <Frame
      tone="bad"
      icon={<ShieldX size={22} strokeWidth={1.75} />}
      title={
        failed < 0
          ? words.differs(direction)
          : words.failed(direction, failed + 1, statements.length)
      }
    >
      <p>{words.untouched}</p>
      <ol className={styles['statements']} start={from + 1}>
        {(failed < 0 ? [] : statements.slice(from, failed + 1)).map((sql, at) => (
          <li key={from + at} data-failed={from + at === failed ? '' : undefined}>
            {sql}
          </li>
        ))}
      </ol>
      <p className={styles['message']}>
        <X size={14} strokeWidth={2} aria-hidden="true" />
        {message}
      </p>
    </Frame>
  )
}
