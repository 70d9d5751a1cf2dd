import { expect, test } from 'vitest'
import { back, forward, left, noViews, type Stand } from './view-history.ts'

const at = (x: number, diagram?: `d_${string}`): Stand => ({
  diagram,
  viewport: { x, y: 0, zoom: 1 },
})

test('back goes where the view stood before it was sent elsewhere, forward where it was then', () => {
  const there = left(left(noViews, at(0)), at(100))
  const [once, first] = back(there, at(200)) ?? []
  expect(first).toEqual(at(100))
  const [twice, second] = back(once!, first!) ?? []
  expect(second).toEqual(at(0))
  expect(back(twice!, second!)).toBeUndefined()
  expect(forward(twice!, second!)?.[1]).toEqual(at(100))
})

test('what a hand panned meanwhile is where forward returns to', () => {
  const [history] = back(left(noViews, at(0)), at(140)) ?? []
  expect(forward(history!, at(0))?.[1]).toEqual(at(140))
})

test('being sent elsewhere ends what was ahead', () => {
  const [history] = back(left(noViews, at(0)), at(100)) ?? []
  expect(forward(left(history!, at(0)), at(50))).toBeUndefined()
})

test('a stand on which nothing moved is no step, but on another diagram it is one', () => {
  const history = left(left(noViews, at(0)), at(0.2))
  expect(history.past).toHaveLength(1)
  expect(back(history, at(0))).toBeUndefined()
  expect(left(history, at(0, 'd_1')).past).toHaveLength(2)
})

test('a long way is cut at its beginning', () => {
  let history = noViews
  for (let step = 0; step < 150; step++) history = left(history, at(step * 10))
  expect(history.past).toHaveLength(100)
  expect(history.past.at(-1)).toEqual(at(1490))
})
