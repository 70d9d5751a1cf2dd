// The splitter's time per megabyte, and what becomes of it with twice the text: 2.0 is linear.
import { rulesOf, splitScript } from '../src/toolkit/engine/script.ts'

const hostile = [
  "INSERT INTO t (a, b) VALUES (1, 'it''s'), (2, NULL);\n",
  'SELECT 1; ',
  "('x",
  '$a$ ',
  '/* ',
  '-- x\n',
  'CREATE TRIGGER t BEGIN ; ',
  'CREATE FUNCTION f() BEGIN ',
  '\\x ',
  '\nGO ',
  'COPY t FROM stdin;\n',
  'delimiter $$\na$',
]

/** Enough that all the pieces are old to the collector of garbage: with fewer, a step in its work would be measured. */
const letters = 1_600_000
/** Less is no measurement. */
const fewestMilliseconds = 0.5

/** CPU milliseconds of one run. */
function time(script: string, dialect: string): number {
  const start = process.cpuUsage()
  splitScript(script, rulesOf(dialect))
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** The best of several, in turns: other work on the machine and the collection of garbage only ever add. */
function best(dialect: string, scripts: readonly string[]): readonly number[] {
  const times = scripts.map(() => Infinity)
  for (let round = 0; round < 3; round += 1)
    for (const [index, script] of scripts.entries())
      times[index] = Math.min(times[index] ?? Infinity, time(script, dialect))
  return times
}

let worst = 0
for (const dialect of ['sqlite', 'postgresql', 'mysql', 'mssql', 'default'])
  for (const part of hostile) {
    const text = part.repeat(Math.ceil(letters / part.length))
    const [once = 0, twice = 0] = best(dialect, [text, text.repeat(2)])
    const growth = twice / once
    if (once >= fewestMilliseconds) worst = Math.max(worst, growth)
    console.log(
      `${dialect.padEnd(11)} ${((once / text.length) * 1e6).toFixed(1).padStart(7)} ms/MB` +
        `  ×2 text = ×${growth.toFixed(2)} time  ${JSON.stringify(part)}`,
    )
  }
console.log(`worst growth with twice the text: ×${worst.toFixed(2)} (target: at most ×2.5)`)
