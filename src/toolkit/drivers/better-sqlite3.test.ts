import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { betterSqlite3Subject } from '../testing/driver-suite/sqlite-subjects.ts'

describeDriver(betterSqlite3Subject)
