import type { Column, Table } from './model.ts'

/**
 * What a column that refers to `key` of `target` is called, in the target's own manner:
 * `users.id` → `user_id`, `Album.Id` → `AlbumId`, `orders.orderId` → `orderId`, `countries.code` → `country_code`.
 */
export function referringName(target: Table, key: Column, self: boolean): string {
  if (self) return prefixedName('parent', key.name, target)
  const one = singular(target.name)
  const holdsTable = plain(key.name).includes(plain(one)) && plain(one) !== ''
  const isReferenceItself = /_id$|\p{Ll}I[dD]$/u.test(key.name)
  return holdsTable || isReferenceItself ? key.name : prefixedName(one, key.name, target)
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '')

/** One more word before the name of a column, in the manner of its table. */
export function prefixedName(first: string, second: string, target: Table): string {
  const isPascal = /^\p{Lu}/u.test(second)
  const isCamel = target.columns.some(({ name }) => /^\p{Ll}+\p{Lu}/u.test(name))
  if (isPascal || isCamel) return cased(first, isPascal) + cased(second, true)
  return `${first}_${second}`
}

/** What a table between two others is called: `playlists` and `tracks` → `playlist_track`. */
export function junctionName(left: Table, right: Table): string {
  const [one, other] = [singular(left.name), singular(right.name)]
  return /^\p{Lu}\p{Ll}/u.test(left.name) ? one + cased(other, true) : `${one}_${other}`
}

const cased = (word: string, upper: boolean): string => {
  const head = word.charAt(0)
  return (upper ? head.toUpperCase() : head.toLowerCase()) + word.slice(1)
}

// English plurals as table names have them; a word that is none stays as it is.
function singular(name: string): string {
  if (/(ss|us|is|news|series|species)$/i.test(name)) return name
  if (/[^aeiou]ies$/i.test(name)) return name.slice(0, -3) + matchCase(name, 'y')
  if (/(ch|sh|x|z|ss|us)es$/i.test(name)) return name.slice(0, -2)
  return /s$/i.test(name) ? name.slice(0, -1) : name
}

const matchCase = (like: string, letter: string): string =>
  like === like.toUpperCase() && like !== like.toLowerCase() ? letter.toUpperCase() : letter
