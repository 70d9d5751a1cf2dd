import { StorageError } from './port.ts'

/**
 * The promise, or `unavailable` when it takes longer: a storage that hangs must not hold up the page.
 *
 * @param late what to do when it took too long
 */
export async function withTimeout<T>(
  promise: Promise<T>,
  milliseconds: number,
  late: () => void,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      late()
      reject(new StorageError('unavailable', new Error(`no answer in ${milliseconds} ms`)))
    }, milliseconds)
  })
  try {
    return await Promise.race([promise, limit])
  } finally {
    clearTimeout(timer)
  }
}
