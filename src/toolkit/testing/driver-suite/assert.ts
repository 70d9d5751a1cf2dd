import { DriverError } from '../../engine/driver.ts'

/**
 * The suite asserts by itself, so that it runs wherever a driver does, in a page too.
 *
 * @throws Error when the two differ in value or in type
 */
export function equal(actual: unknown, expected: unknown, about = ''): void {
  if (same(actual, expected)) return
  const where = about === '' ? '' : `${about}: `
  throw new Error(`${where}expected ${show(expected)}, got ${show(actual)}`)
}

export function isTrue(condition: boolean, what: string): void {
  if (!condition) throw new Error(`expected that ${what}`)
}

interface ExpectedFailure {
  readonly code?: string
  readonly disconnected?: boolean
  readonly offset?: number | null
}

/** @returns the error of the driver with which the work failed, as it must */
export async function fails(
  work: Promise<unknown>,
  expected: ExpectedFailure = {},
  about = '',
): Promise<DriverError> {
  const error = await failure(work, about)
  if (!(error instanceof DriverError))
    throw new Error(`${about}: expected a DriverError, got ${show(error)}`)
  for (const key of ['code', 'disconnected', 'offset'] as const)
    if (key in expected) equal(error[key], expected[key], `${about} ${key} of "${error.message}"`)
  return error
}

/** @returns what the work was rejected with, as it must be */
export async function failure(work: Promise<unknown>, about = ''): Promise<unknown> {
  let result: unknown
  try {
    result = await work
  } catch (error) {
    return error
  }
  throw new Error(`${about}: expected a failure, got ${show(result)}`)
}

function same(actual: unknown, expected: unknown): boolean {
  if (Object.is(actual, expected)) return true
  if (typeof actual !== 'object' || typeof expected !== 'object') return false
  if (actual === null || expected === null) return false
  if (Object.getPrototypeOf(actual) !== Object.getPrototypeOf(expected)) return false
  if (actual instanceof Date && expected instanceof Date)
    return actual.getTime() === expected.getTime()
  return sameEntries(Object.entries(actual), Object.entries(expected))
}

const sameEntries = (
  actual: readonly (readonly [string, unknown])[],
  expected: readonly (readonly [string, unknown])[],
): boolean =>
  actual.length === expected.length &&
  expected.every(([key, value], index) => {
    const [name, other] = actual[index] ?? []
    return name === key && same(other, value)
  })

const longest = 400

function show(value: unknown): string {
  if (value instanceof Error) return `${value.name} "${value.message}"`
  const kind =
    typeof value === 'object' && value !== null ? `${String(value.constructor?.name)} ` : ''
  const text = JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === 'bigint') return `${part}n`
    return typeof part === 'number' && !Number.isFinite(part) ? String(part) : part
  })
  return `${kind}${(text ?? String(value)).slice(0, longest)}`
}
