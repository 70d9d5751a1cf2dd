// The splitter's time per megabyte, and what becomes of it with twice the text: 2.0 is linear.
import { rulesOf, splitScript } from '../src/toolkit/engine/script.ts'
import { interleaved } from './interleaved.ts'

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
  '\n',
]

const letters = 200_000

/** Less is no measurement. */
const fewestMicroseconds = 100

let worst = 0
for (const dialect of ['sqlite', 'postgresql', 'mysql', 'mssql', 'default'])
  for (const part of hostile) {
    const rules = rulesOf(dialect)
    const count = Math.ceil(letters / part.length)
    const [text, double] = [part.repeat(count), part.repeat(2 * count)]
    const { standings } = await interleaved(
      `${dialect} ${JSON.stringify(part)}`,
      [
        { name: 'once', run: () => splitScript(text, rules) },
        { name: 'twice', run: () => splitScript(double, rules) },
      ],
      { rounds: 5, sampleMilliseconds: 2, base: 'once' },
    )
    const [once, twice] = standings
    const growth = twice?.ratio ?? Number.NaN
    const perMegabyte = (once?.microseconds ?? 0) / 1000 / (text.length / 1e6)
    if ((once?.microseconds ?? 0) >= fewestMicroseconds) worst = Math.max(worst, growth)
    console.log(
      `${dialect.padEnd(11)} ${perMegabyte.toFixed(1).padStart(7)} ms/MB  ×2 text = ×${growth.toFixed(2)} time  ${JSON.stringify(part)}`,
    )
  }
console.log(`worst growth with twice the text: ×${worst.toFixed(2)} (target: at most ×2.5)`)
