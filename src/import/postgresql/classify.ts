import type { Verdict } from '../script-runner.ts'

const run: Verdict = { kind: 'run' }

const own = 'each statement is run for itself, so that one that fails takes no other with it'
const server = 'belongs to a server, not to a schema'

/** By the first words of the statement, the longest first. */
const skipped: readonly (readonly [words: RegExp, reason: string])[] = [
  [/^(?:CREATE|ALTER|DROP|COMMENT ON) DATABASE\b/i, `a database ${server}`],
  [/^(?:CREATE|ALTER|DROP) TABLESPACE\b/i, `a tablespace ${server}`],
  [/^ALTER ROLE\b/i, `a role ${server}`],
  [/^ALTER SYSTEM\b/i, `a setting of the system ${server}`],
  [/^(?:BEGIN|START TRANSACTION|COMMIT|END|ROLLBACK|SAVEPOINT|RELEASE)\b/i, own],
  [/^(?:VACUUM|ANALYZE|REINDEX|CLUSTER|CHECKPOINT|REFRESH)\b/i, 'changes nothing that is drawn'],
  [/^(?:LISTEN|NOTIFY|UNLISTEN|LOAD|LOCK)\b/i, 'gives nothing to import'],
  [
    /^(?:SELECT|WITH|VALUES|INSERT|UPDATE|DELETE|CALL|DO)\b.*\b(?:pg_read_\w*file|pg_ls_\w+|pg_stat_file|lo_import|lo_export|dblink\w*|pg_sleep\w*)\s*\(/is,
    'reaches outside the database, or waits, and was refused',
  ],
  [/^COPY\b.*\b(?:FROM|TO)\s+(?:PROGRAM\s+)?'/is, 'reaches a file of the server and was refused'],
]

/** Judges a statement by its first words before it runs. */
export function classify(sql: string): Verdict {
  const found = skipped.find(([words]) => words.test(sql))
  return found === undefined ? run : { kind: 'skip', reason: found[1] }
}
