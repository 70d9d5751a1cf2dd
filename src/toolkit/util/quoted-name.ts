/** A name that says whether it is quoted, instead of leaving it to the dialect. */
export class QuotedName {
  readonly value: string
  readonly quote: boolean

  constructor(value: string, quote: boolean) {
    this.value = value
    this.quote = quote
  }
}

/** What is accepted wherever something gets a name. */
export type NameLike = string | QuotedName

export const nameText = (name: NameLike): string => (typeof name === 'string' ? name : name.value)

/** True or false where the name decides, null where the dialect does. */
export const nameQuote = (name: NameLike): boolean | null =>
  typeof name === 'string' ? null : name.quote
