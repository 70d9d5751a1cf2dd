import { counted } from './ui.ts'

/** States of the whole page, across the top of the canvas. */
export const banners = {
  failed: 'Not saved: this browser refuses storage. Your work is safe in this tab.',
  quota: 'Not saved: this browser has no room left. Your work is safe in this tab.',
  memory: (because: string | undefined) =>
    `${inMemory[because ?? ''] ?? 'This browser stores nothing here.'} Your work lives in this tab only.`,
  damaged: (reason: string) =>
    `The newest saved state could not be read; an earlier one is shown. ${sentence(reason)}`,
  otherTab: 'Open in another tab, which may write. This one only reads.',
  takeOver: 'Take over',
  newerFile: 'Written by a newer version of this page. It can be looked at here, not changed.',
  newerPage: 'A newer version of this page is open. This one stopped writing; nothing is lost.',
  liveFailed: (reason: string) =>
    `The live database did not start: ${reason}. The drawing is not touched.`,
  retry: 'Try again',
  schemaChanged: 'The console changed the schema. The drawing is as it was.',
  putBack: 'Put back',
  take: 'Take into drawing',
  takeStep: 'Take what the console changed',
  notTaken: (reason: string) => `Not taken into the drawing: ${reason}`,
  refused: (reason: string) =>
    `The live database is as before: it refused what is drawn. ${sentence(reason)}`,
  behind: 'The live database is as before, with all its rows.',
  leaveOut: (rows: number) => `Leave ${counted(rows, 'row')} out`,
  answer: (questions: number) => (questions === 1 ? 'Answer' : `Answer ${questions} questions`),
} as const

/** Why nothing is stored, where the browser has told. */
const inMemory: Readonly<Record<string, string>> = {
  quota: 'This browser has no room left.',
  outdated: 'A newer version of this page keeps the documents; reload to see them.',
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`)

/** When a part of the page fails. */
export const crash = {
  panel: 'This panel stopped.',
  page: 'The page stopped.',
  safe: 'The drawing is not touched; what was saved stays saved.',
  retry: 'Try again',
  reload: 'Reload the page',
  download: 'Download my data',
  nothingToDownload: 'No document is open.',
} as const
