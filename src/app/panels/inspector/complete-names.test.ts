import { expect, test } from 'vitest'
import { completeNames } from './complete-names.ts'

const complete = completeNames(['album_id', 'title', 'artist_id'])
const offered = (text: string, caret = text.length, isTyped = true) => {
  const { from, to, options } = complete({ text, caret, isTyped })
  return [from, to, ...options.map((option) => option.text)]
}

test('a name is found by its beginning first, then by any part', () => {
  expect(offered('ti')).toEqual([0, 2, 'title', 'artist_id'])
  expect(offered('x')).toEqual([0, 1])
  expect(offered('TITLE')).toEqual([0, 5])
})

test('behind a comma another name begins', () => {
  expect(offered('title, al')).toEqual([7, 9, 'album_id'])
  expect(offered('al, title', 2)).toEqual([0, 2, 'album_id'])
})

test('a field that was only opened offers all', () => {
  expect(offered('title', 5, false)).toEqual([0, 5, 'album_id', 'title', 'artist_id'])
})
