import { readFile } from 'node:fs/promises'
import { JsonError } from '#toolkit'
import { noDecisions, readDecisions, type Decisions } from '#toolkit/migrate'
import { UsageError } from './exit.ts'

/**
 * The decisions of a file; none where no file is named.
 *
 * @throws UsageError when it cannot be read, or with the place in it that is wrong
 */
export async function decisionsIn(path: string | null): Promise<Decisions> {
  if (path === null) return noDecisions
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : ''}`)
  })
  try {
    return readDecisions(text)
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw new UsageError(`${path}: ${error.message}`, { cause: error })
  }
}
