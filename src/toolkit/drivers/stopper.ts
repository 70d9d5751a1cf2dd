/** A second connection that can have a statement of the first one stopped. */
export interface StopLine {
  ask(): Promise<unknown>
  close(): Promise<void>
}

interface Running {
  ended: boolean
  readonly end: Promise<void>
}

/** Lets the statement under way on a connection be stopped over another one. */
export class Stopper {
  #running: Running | null = null
  #asking: Promise<unknown> = Promise.resolve()

  get isRunning(): boolean {
    return this.#running !== null
  }

  /** Runs a statement; one that was to be stopped before has been asked for by then. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    let tell = () => {}
    const end = new Promise<void>((resolve) => {
      tell = resolve
    })
    const running: Running = { ended: false, end }
    // from here on there is something to stop
    this.#running = running
    try {
      await this.#asking
      return await work()
    } finally {
      this.#running = null
      running.ended = true
      tell()
    }
  }

  /** Asks until the statement under way has ended: a wish that comes before its statement is forgotten by the server. */
  async stop(open: () => Promise<StopLine>): Promise<void> {
    const running = this.#running
    if (running !== null) await this.#holding(open, (line) => askUntil(running, line))
  }

  /** Asks once, where the server is known to be at work. */
  async stopNow(open: () => Promise<StopLine>): Promise<void> {
    await this.#holding(open, (line) => line.ask())
  }

  async #holding(
    open: () => Promise<StopLine>,
    work: (line: StopLine) => Promise<unknown>,
  ): Promise<void> {
    const asking = over(open, work)
    this.#asking = asking.catch(() => {})
    await asking
  }
}

async function over(
  open: () => Promise<StopLine>,
  work: (line: StopLine) => Promise<unknown>,
): Promise<void> {
  const line = await open()
  try {
    await work(line)
  } finally {
    await line.close()
  }
}

async function askUntil(running: Running, line: StopLine): Promise<void> {
  for (let pause = 10; !running.ended; pause = Math.min(pause * 2, 1000)) {
    await line.ask()
    await endOr(running, pause)
  }
}

function endOr({ end }: Running, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    void end.then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}
