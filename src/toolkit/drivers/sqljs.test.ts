import initSqlJs from 'sql.js'
import { describe } from 'vitest'
import { sqliteDriverSuite } from '../testing/driver-suite.ts'
import { sqljs } from './sqljs.ts'

describe('sql.js', () => sqliteDriverSuite(async () => sqljs(await initSqlJs())))
