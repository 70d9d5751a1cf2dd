import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { sqljsSubject } from '../testing/driver-suite/sqlite-subjects.ts'

describeDriver(sqljsSubject)
