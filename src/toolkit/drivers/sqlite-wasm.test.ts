import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { sqliteWasmSubject } from '../testing/driver-suite/sqlite-subjects.ts'

describeDriver(sqliteWasmSubject)
