import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { pgliteSubject } from '../testing/driver-suite/postgresql-subjects.ts'

describeDriver(pgliteSubject)
