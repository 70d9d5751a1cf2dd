import type { Verdict } from '../script-runner.ts'

/** What a statement begins with, and why nothing of it is part of a schema. */
const skipped: readonly (readonly [RegExp, string])[] = [
  [/^(?:insert|replace|update|delete|truncate|load|with|select|call|do|handler)\b/i, 'data'],
  [
    /^(?:set|use|lock|unlock|flush|reset|show|describe|explain|analyze|optimize|check)\b/i,
    'a setting',
  ],
  [/^(?:start|begin|commit|rollback|savepoint|release|xa)\b/i, 'a transaction'],
  [/^(?:grant|revoke|(?:create|drop|alter|rename) +(?:user|role))\b/i, 'rights of accounts'],
  [
    /^(?:create(?: +or +replace)?|drop|alter) +(?:database|schema)\b/i,
    'a database: its tables are read without it',
  ],
  [/^(?:prepare|execute|deallocate|delimiter|source|install|uninstall)\b/i, 'a command'],
]

/** Statements that say nothing of a schema are passed over. */
export function classify(sql: string): Verdict {
  if (sql.trim() === '') return { kind: 'skip', reason: 'a comment' }
  const found = skipped.find(([pattern]) => pattern.test(sql))
  return found === undefined ? { kind: 'run' } : { kind: 'skip', reason: found[1] }
}
