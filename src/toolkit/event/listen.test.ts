import { expect, test } from 'vitest'
import { Dispatch } from './dispatch.ts'
import { isListening, listen, listensFor, unlisten } from './listen.ts'

type Events = { ping: [number] }
const target = () => ({ dispatch: new Dispatch<Events>() })

test('listeners are called in their order, once each, and can be taken away', async () => {
  const one = target()
  const heard: string[] = []
  const first = (value: number) => heard.push(`first ${value}`)
  const off = listen(one, 'ping', first)
  listen(one, 'ping', first)
  listen(one, 'ping', async (value) => heard.push(`second ${value}`), { once: true })
  expect(isListening(one, 'ping', first)).toBe(true)
  await one.dispatch.emit('ping', 1)
  await one.dispatch.emit('ping', 2)
  expect(heard).toEqual(['first 1', 'second 1', 'first 2'])
  off()
  unlisten(one, 'ping', first)
  expect(one.dispatch.hears('ping')).toBe(false)
})

test('a listener added while an event runs hears the next one', async () => {
  const one = target()
  let late = 0
  listen(one, 'ping', () => void listen(one, 'ping', () => (late += 1)), { once: true })
  await one.dispatch.emit('ping', 1)
  expect(late).toBe(0)
  await one.dispatch.emit('ping', 2)
  expect(late).toBe(1)
})

test('a listener may be put before those that are there', async () => {
  const one = target()
  const heard: string[] = []
  listen(one, 'ping', () => void heard.push('late'))
  listen(one, 'ping', () => void heard.push('early'), { insert: true })
  await one.dispatch.emit('ping', 1)
  expect(heard).toEqual(['early', 'late'])
})

test('what a listener with retval returns is what the next one hears, if it is of the kind', async () => {
  const one = target()
  const heard: number[] = []
  listen(one, 'ping', (value) => value + 1, { retval: true })
  listen(one, 'ping', (value) => `${value}`, { retval: true })
  listen(one, 'ping', (value) => value * 100)
  listen(one, 'ping', (value) => heard.push(value))
  const isNumber = (value: unknown) => typeof value === 'number'
  const last = await one.dispatch.reduce('ping', isNumber, 1, (value) => [value])
  expect([last, heard]).toEqual([2, [2]])
})

test('listeners of what an object belongs to are called first, and a removal there counts for all', async () => {
  const parent = new Dispatch<Events>()
  const one = { dispatch: new Dispatch<Events>(parent) }
  const heard: string[] = []
  listen(one, 'ping', () => void heard.push('own'))
  const off = listen({ dispatch: parent }, 'ping', () => void heard.push('parent'))
  await one.dispatch.emit('ping', 1)
  off()
  await one.dispatch.emit('ping', 2)
  expect(heard).toEqual(['parent', 'own', 'own'])
})

test('a function can be made a listener where it is written', async () => {
  const one = target()
  let sum = 0
  const add = listensFor(one, 'ping')((value) => (sum += value))
  await one.dispatch.emit('ping', 3)
  unlisten(one, 'ping', add)
  await one.dispatch.emit('ping', 4)
  expect(sum).toBe(3)
})

test('the listener that throws is the last one to be called, and its error is the caller’s', async () => {
  const one = target()
  listen(one, 'ping', () => {
    throw new Error('mine')
  })
  listen(one, 'ping', () => expect.unreachable())
  await expect(one.dispatch.emit('ping', 1)).rejects.toThrow('mine')
})
