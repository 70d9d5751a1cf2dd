import { expect, test } from 'vitest'
import { Dispatch } from './dispatch.ts'
import { isListening, listen, unlisten } from './listen.ts'

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
