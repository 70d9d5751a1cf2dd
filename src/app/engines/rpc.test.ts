import { expect, test } from 'vitest'
import { connectTo, RemoteError, serve, StoppedError } from './rpc.ts'

interface Sums {
  readonly add: (numbers: readonly number[]) => Promise<number>
  readonly fail: (argument: undefined) => Promise<never>
  readonly wait: (argument: undefined) => Promise<never>
}

const sums: Sums = {
  add: async (numbers) => numbers.reduce((sum, number) => sum + number, 0),
  fail: () =>
    Promise.reject(Object.assign(new RangeError('too large'), { code: 'LARGE', offset: 3 })),
  wait: () => new Promise(() => {}),
}

function connected(heard: (event: string) => void = () => {}) {
  const { port1, port2 } = new MessageChannel()
  const tell = serve<Sums, string>(port2, sums)
  const remote = connectTo<Sums, string>(port1, heard)
  port1.start()
  port2.start()
  return { remote, tell, close: () => port1.close() }
}

test('a call is answered with what the other side returns', async () => {
  const { remote, close } = connected()
  expect(await remote.call('add', [1, 2, 3])).toBe(6)
  close()
})

test('what the other side throws arrives with its name, code and place', async () => {
  const { remote, close } = connected()
  const error = await remote.call('fail', undefined).catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(RemoteError)
  expect(error).toMatchObject({
    name: 'RangeError',
    message: 'too large',
    code: 'LARGE',
    offset: 3,
  })
  close()
})

test('killing rejects what is pending and everything after', async () => {
  const { remote, close } = connected()
  const pending = remote.call('wait', undefined)
  remote.kill()
  await expect(pending).rejects.toBeInstanceOf(StoppedError)
  await expect(remote.call('add', [1])).rejects.toBeInstanceOf(StoppedError)
  close()
})

test('events come without being asked for', async () => {
  const event = await new Promise<string>((resolve) => {
    const { tell } = connected(resolve)
    tell('safe')
  })
  expect(event).toBe('safe')
})

test('a method that is not the service own is refused', async () => {
  const { port1, port2 } = new MessageChannel()
  serve<Sums>(port2, sums)
  port2.start()
  const reply = new Promise<unknown>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data)
  })
  port1.postMessage({ id: 1, method: 'toString', argument: undefined })
  expect(await reply).toMatchObject({ id: 1, ok: false, error: { message: 'no method toString' } })
  port1.close()
})
