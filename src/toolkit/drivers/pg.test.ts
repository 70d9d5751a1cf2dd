import { describe } from 'vitest'
import { postgresUrl } from '../../../test-servers.ts'
import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { pgSubject } from '../testing/driver-suite/postgresql-subjects.ts'

describe.skipIf(!postgresUrl)('PostgreSQL', () => describeDriver(pgSubject))
