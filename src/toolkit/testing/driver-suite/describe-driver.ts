import { afterAll, beforeAll, describe, test } from 'vitest'
import { driverThemes, type DriverSubject, type StartedSubject } from './driver-case.ts'
import { driverCases, runDriverCase } from './driver-suite.ts'

/** The driver suite as tests, one per case. */
export function describeDriver(subject: DriverSubject): void {
  describe(subject.name, () => {
    let started: StartedSubject
    beforeAll(async () => {
      started = await subject.start()
    }, 60_000)
    afterAll(() => started?.stop())

    for (const theme of driverThemes)
      describe(theme, () => {
        for (const one of driverCases.filter((each) => each.theme === theme))
          test(one.name, { timeout: 90_000 }, () => runDriverCase(subject, started, one))
      })
  })
}
