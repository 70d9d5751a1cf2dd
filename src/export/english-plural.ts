/** Words that end like a plural and are none. */
const singularAlready = new Set(
  'alias analysis atlas axis basis bias bus canvas chaos crisis gas kudos lens news series species thesis'.split(
    ' ',
  ),
)

const irregular: ReadonlyMap<string, string> = new Map([
  ['people', 'person'],
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['mice', 'mouse'],
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['geese', 'goose'],
  ['indices', 'index'],
  ['matrices', 'matrix'],
  ['vertices', 'vertex'],
  ['criteria', 'criterion'],
  ['analyses', 'analysis'],
  ['leaves', 'leaf'],
  ['shelves', 'shelf'],
  ['wolves', 'wolf'],
  ['lives', 'life'],
  ['knives', 'knife'],
  ['wives', 'wife'],
  ['heroes', 'hero'],
  ['potatoes', 'potato'],
  ['tomatoes', 'tomato'],
  ['movies', 'movie'],
  ['cookies', 'cookie'],
  ['ties', 'tie'],
  ['pies', 'pie'],
  ['aliases', 'alias'],
  ['quizzes', 'quiz'],
])

const endings: readonly (readonly [RegExp, string])[] = [
  [/([^aeiou])ies$/, '$1y'],
  [/(ss|sh|ch|x|zz|[^aeo]us|canvas|gas|bias)es$/, '$1'],
  [/(ss|us|is)$/, '$1'],
  [/s$/, ''],
]

/**
 * English singular of one lower-case word, good enough for the names of classes; a word that is
 * no plural stays as it is.
 */
export function singular(word: string): string {
  if (singularAlready.has(word)) return word
  const exception = irregular.get(word)
  if (exception !== undefined) return exception
  const ending = endings.find(([pattern]) => pattern.test(word))
  return ending === undefined || word.length < 3 ? word : word.replace(ending[0], ending[1])
}

/** English plural of one lower-case word; a word that is a plural already stays as it is. */
export function plural(word: string): string {
  if (singular(word) !== word) return word
  for (const [many, one] of irregular) if (one === word) return many
  if (word === 'series' || word === 'species' || word === 'news') return word
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return /(s|sh|ch|x|z)$/.test(word) ? `${word}es` : `${word}s`
}
