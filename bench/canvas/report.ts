import type { GestureName } from './gestures-of-stand.ts'
import type { Measured } from './measure.ts'

/** Prints the figures and what they are to reach as Markdown, or with `--json` as one line of JSON. */
export function report(measured: readonly Measured[]): void {
  const verdicts = verdictsOf(measured)
  if (process.argv.includes('--json')) console.log(JSON.stringify({ measured, verdicts }))
  else
    console.log(
      [
        gestureTable(measured),
        sizeTable(measured),
        verdicts.map(({ reached, text }) => `- ${reached ? '✓' : '✗'} ${text}`).join('\n'),
      ].join('\n\n'),
    )
}

interface Verdict {
  readonly reached: boolean
  readonly text: string
}

const limits: readonly (readonly [name: GestureName, atMost: number])[] = [
  ['pan at fit', 1.5],
  ['pan at 100 %', 1.5],
  ['drag one at fit', 1.5],
  ['drag one at 100 %', 1.5],
  ['drag twenty', 1.5],
  ['type a letter', 1.3],
  ['rename a column', 1.3],
]

/** What was asked of the canvas, in figures of one run. */
function verdictsOf(measured: readonly Measured[]): readonly Verdict[] {
  const at = (tables: number) => measured.find((one) => one.tables === tables)
  const most = at(2000)
  const letter = Math.max(...measured.map(({ framesToLetter }) => framesToLetter ?? 0))
  const bare = over(most?.shown?.cpu, most?.bareShown?.cpu)
  const elements = over(most?.elementsAtFullSize, at(100)?.elementsAtFullSize)
  return [
    ...growths(at(100), at(1000)),
    ...frames(at(0), at(1000)),
    judged(`a letter is seen after at most ${letter} frames`, letter, 3),
    judged(`2,000 tables are shown in ${bare.toFixed(2)} × the time of bare React Flow`, bare, 0.5),
    judged(`DOM elements at 100 %: 2,000 tables have ${elements.toFixed(2)} × 100`, elements, 1.5),
  ]
}

const over = (one: number | undefined, other: number | undefined): number =>
  (one ?? Number.NaN) / (other ?? Number.NaN)

const growths = (few: Measured | undefined, many: Measured | undefined): readonly Verdict[] =>
  limits.map(([name, atMost]) => {
    const ratio = over(many?.gestures[name]?.cpu, few?.gestures[name]?.cpu)
    return judged(`${name}: 1,000 tables cost ${ratio.toFixed(2)} × 100`, ratio, atMost)
  })

/** What moves is to be as smooth as an empty canvas. */
const frames = (empty: Measured | undefined, many: Measured | undefined): readonly Verdict[] =>
  limits
    .filter(([name]) => /^(pan|drag)/.test(name))
    .map(([name]) => {
      const ratio = over(many?.gestures[name]?.p95, empty?.gestures['pan at 100 %']?.p95)
      return judged(`${name}: p95 of frames at 1,000 ${ratio.toFixed(2)} × empty`, ratio, 2)
    })

const judged = (text: string, value: number, atMost: number): Verdict => ({
  reached: value <= atMost,
  text: `${text} (at most ${atMost})`,
})

function gestureTable(measured: readonly Measured[]): string {
  const names = Object.keys(measured.at(-1)?.gestures ?? {}) as GestureName[]
  const cell = (one: Measured, name: GestureName) => {
    const figures = one.gestures[name]
    if (!figures) return '–'
    return `${figures.cpu.toFixed(1)} (${Math.round(figures.median)}/${Math.round(figures.p95)})`
  }
  return table(
    ['', ...measured.map(title)],
    names.map((name) => [name, ...measured.map((one) => cell(one, name))]),
  )
}

const sizeTable = (measured: readonly Measured[]): string =>
  table(
    ['', ...measured.map(title)],
    [
      ['shown, CPU ms', ...measured.map(({ shown }) => whole(shown?.cpu))],
      ['shown, wall ms', ...measured.map(({ shown }) => whole(shown?.wall))],
      ['bare React Flow, CPU ms', ...measured.map(({ bareShown }) => whole(bareShown?.cpu))],
      ['bare React Flow, wall ms', ...measured.map(({ bareShown }) => whole(bareShown?.wall))],
      ['frames to a letter', ...measured.map((one) => whole(one.framesToLetter))],
      ['DOM elements at fit', ...measured.map((one) => whole(one.elementsAtFit))],
      ['DOM elements at 100 %', ...measured.map((one) => whole(one.elementsAtFullSize))],
      ['heap, MB', ...measured.map(({ heap }) => (heap / 1e6).toFixed(1))],
    ],
  )

const title = ({ tables }: Measured): string =>
  tables === 0 ? 'empty' : tables.toLocaleString('en')

const whole = (value: number | undefined): string =>
  value === undefined ? '–' : Math.round(value).toLocaleString('en')

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map((_, at) => (at === 0 ? '---' : '--:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
