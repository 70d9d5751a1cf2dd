/** A LockManager as the Web Locks specification has it, for one name after another: Node 20 has none. */
export class FakeLocks implements LockManager {
  private readonly held = new Map<string, { readonly broken: (reason: Error) => void }>()
  private readonly waiting = new Map<string, (() => void)[]>()

  request<T>(name: string, callback: LockGrantedCallback<T>): Promise<Awaited<T>>
  request<T>(
    name: string,
    options: LockOptions,
    callback: LockGrantedCallback<T>,
  ): Promise<Awaited<T>>
  async request<T>(
    name: string,
    optionsOrCallback: LockOptions | LockGrantedCallback<T>,
    maybeCallback?: LockGrantedCallback<T>,
  ): Promise<Awaited<T>> {
    const options = typeof optionsOrCallback === 'function' ? {} : optionsOrCallback
    const callback = typeof optionsOrCallback === 'function' ? optionsOrCallback : maybeCallback
    if (!callback) throw new TypeError('a lock needs a callback')
    if (options.steal) {
      this.held.get(name)?.broken(new DOMException('stolen', 'AbortError'))
      this.held.delete(name)
    } else if (this.held.has(name)) {
      if (options.ifAvailable) return await callback(null)
      await this.turn(name, options.signal)
    }
    return this.hold(name, callback)
  }

  query(): Promise<LockManagerSnapshot> {
    return Promise.resolve({ held: [...this.held.keys()].map((name) => ({ name })) })
  }

  private turn(name: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const queue = this.waiting.get(name) ?? []
      this.waiting.set(name, [...queue, resolve])
      signal?.addEventListener('abort', () => {
        const left = this.waiting.get(name) ?? []
        this.waiting.set(
          name,
          left.filter((other) => other !== resolve),
        )
        reject(new DOMException('aborted', 'AbortError'))
      })
    })
  }

  private async hold<T>(name: string, callback: LockGrantedCallback<T>): Promise<Awaited<T>> {
    const { promise: broken, reject } = deferred()
    const holder = { broken: reject }
    this.held.set(name, holder)
    try {
      return await Promise.race([Promise.resolve(callback({ mode: 'exclusive', name })), broken])
    } finally {
      if (this.held.get(name) === holder) {
        this.held.delete(name)
        const [next, ...rest] = this.waiting.get(name) ?? []
        this.waiting.set(name, rest)
        next?.()
      }
    }
  }
}

function deferred(): {
  readonly promise: Promise<never>
  readonly reject: (reason: Error) => void
} {
  let reject: (reason: Error) => void = () => undefined
  const promise = new Promise<never>((_resolve, fail) => {
    reject = fail
  })
  return { promise, reject }
}
