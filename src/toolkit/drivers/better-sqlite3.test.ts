import Database from 'better-sqlite3'
import { describe } from 'vitest'
import { sqliteDriverSuite } from '../testing/driver-suite.ts'
import { betterSqlite3 } from './better-sqlite3.ts'

describe('better-sqlite3', () => sqliteDriverSuite(async () => betterSqlite3(Database)))
