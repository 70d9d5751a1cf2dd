import { describe } from 'vitest'
import { mysqlUrl } from '../../../test-servers.ts'
import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { mysql2Subject } from '../testing/driver-suite/mysql-subject.ts'

describe.skipIf(!mysqlUrl)('MariaDB', () => describeDriver(mysql2Subject))
