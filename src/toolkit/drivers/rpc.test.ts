import { describeDriver } from '../testing/driver-suite/describe-driver.ts'
import { rpcSubjects } from '../testing/driver-suite/rpc-subjects.ts'

for (const subject of rpcSubjects) describeDriver(subject)
