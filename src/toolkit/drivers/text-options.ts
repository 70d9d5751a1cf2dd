type Options = Readonly<Record<string, unknown>>

/** What comes from a URL is text; libraries take numbers, booleans and objects (as JSON) for what they are. */
export const readTextOptions = (options: Options = {}): Options =>
  Object.fromEntries(Object.entries(options).map(([key, value]) => [key, readTextOption(value)]))

function readTextOption(value: unknown): unknown {
  if (typeof value !== 'string' || !/^(?:true|false|\d{1,15}|\{.*\})$/s.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
