import type { DocumentId } from './port.ts'
import type { TabChannel } from './tab-channel.ts'

export interface ClaimOptions {
  readonly id: DocumentId
  readonly channel: TabChannel
  /** Absent where the browser has none: then only the revisions keep tabs from overwriting each other. */
  readonly locks: LockManager | undefined
  /** This tab may write from now on; called again whenever the lock comes back to it. */
  readonly granted: () => Promise<void>
  /** Another tab wants to write: save, then stop writing. */
  readonly asked: () => Promise<void>
  /** Another tab writes from now on. */
  readonly lost: () => void
  /** Milliseconds that a tab that is asked has for saving. */
  readonly patience?: number
}

export interface DocumentLock {
  /** Asks the writer to save, then takes its place even if it does not answer. */
  readonly takeOver: () => Promise<void>
  /** Lets the next tab write. */
  readonly release: () => void
}

/**
 * Claims the right to write a document, which one tab has at a time. Who comes second waits, and
 * is granted it when the first one goes.
 *
 * @returns once it is known whether this tab writes: `granted` or `lost` has been called by then
 */
export async function claimDocument(options: ClaimOptions): Promise<DocumentLock> {
  if (!options.locks) {
    await options.granted()
    return { takeOver: async () => undefined, release: () => undefined }
  }
  const claim = new Claim(options, options.locks)
  await claim.start()
  return { takeOver: () => claim.takeOver(), release: () => claim.release() }
}

class Claim {
  private readonly name: string
  private waiting = new AbortController()
  private readonly unlisten: () => void
  private letGo: (() => void) | undefined
  private isReleased = false

  constructor(
    private readonly options: ClaimOptions,
    private readonly locks: LockManager,
  ) {
    this.name = `athanor/${options.id}`
    this.unlisten = options.channel.listen((message) => {
      if (message.kind === 'give' && message.id === options.id && this.letGo) void this.give()
    })
  }

  async start(): Promise<void> {
    if (await this.request({ ifAvailable: true })) return
    this.options.lost()
    this.queue()
  }

  async takeOver(): Promise<void> {
    if (this.letGo) return
    await this.writerHasSaved()
    this.waiting.abort()
    await this.request({ steal: true })
  }

  release(): void {
    this.isReleased = true
    this.unlisten()
    this.waiting.abort()
    this.letGo?.()
  }

  private async give(): Promise<void> {
    await this.options.asked()
    this.options.channel.post({ kind: 'given', id: this.options.id })
  }

  /** Resolves when the writer says that it has saved, or says nothing for a while. */
  private writerHasSaved(): Promise<void> {
    const { channel, id, patience = 1_500 } = this.options
    return new Promise((resolve) => {
      const timer = setTimeout(done, patience)
      const unlisten = channel.listen((message) => {
        if (message.kind === 'given' && message.id === id) done()
      })
      function done(): void {
        clearTimeout(timer)
        unlisten()
        resolve()
      }
      channel.post({ kind: 'give', id })
    })
  }

  private queue(): void {
    this.waiting = new AbortController()
    void this.request({ signal: this.waiting.signal })
  }

  /** Resolves when the lock is held, true, or cannot be had, false. */
  private request(options: LockOptions): Promise<boolean> {
    return new Promise((resolve) => {
      let holds = false
      const ended = () => {
        resolve(false)
        if (holds) this.wasTaken()
      }
      const held = this.locks.request(this.name, options, async (lock) => {
        if (!lock || this.isReleased) return
        holds = true
        const released = this.held()
        await this.options.granted()
        resolve(true)
        await released
        holds = false
      })
      // It rejects when another tab takes the lock away, and when waiting is given up.
      held.then(ended, ended)
    })
  }

  private held(): Promise<void> {
    return new Promise((resolve) => {
      this.letGo = resolve
    })
  }

  private wasTaken(): void {
    this.letGo = undefined
    if (this.isReleased) return
    this.options.lost()
    this.queue()
  }
}
