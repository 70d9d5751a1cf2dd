import mysqlLibrary from 'mysql2/promise'
import { mysqlUrl, temporaryMysql } from '../../../../test-servers.ts'
import { mariadb } from '../../dialects/mysql/index.ts'
import { mysql2 } from '../../drivers/mysql2.ts'
import type { DriverSubject } from './driver-case.ts'
import { mariadbFacts } from './facts-mariadb.ts'
import { targetOf } from './target-of.ts'

export const mysql2Subject: DriverSubject = {
  name: 'mysql2',
  facts: mariadbFacts,
  dialect: mariadb,
  features: async () => mysql2(mysqlLibrary).features,
  start: async () => {
    const database = await temporaryMysql(mysqlUrl ?? '')
    const target = targetOf(database.url)
    const name = target.database ?? ''
    return {
      driver: mysql2(mysqlLibrary),
      empty: async () => {
        await database.query(
          `DROP DATABASE ${name}; CREATE DATABASE ${name} CHARACTER SET utf8mb4; USE ${name}`,
        )
        return target
      },
      stop: database.drop,
    }
  },
}
