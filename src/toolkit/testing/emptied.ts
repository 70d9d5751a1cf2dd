import type { Engine } from '../engine/engine.ts'

/** Takes away everything that a test made, whether it was finished or not. */
export async function emptied(engine: Engine): Promise<void> {
  await engine.begin(async (connection) => {
    const run = (sql: string) => connection.execDriverSql(sql)
    const names = async (sql: string) => (await run(sql)).scalars().all().map(String)
    const quote = (name: string) => connection.dialect.preparer().quoteAlways(name)
    if (connection.dialect.name === 'postgresql') {
      const here = "JOIN pg_namespace n ON n.oid = relnamespace WHERE n.nspname = 'public'"
      for (const name of await names(`SELECT relname FROM pg_class ${here} AND relkind = 'r'`))
        await run(`DROP TABLE ${quote(name)} CASCADE`)
      const own = "typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')"
      for (const name of await names(`SELECT typname FROM pg_type WHERE ${own}`))
        await run(`DROP TYPE ${quote(name)} CASCADE`)
    } else if (connection.dialect.name === 'sqlite') {
      const tables =
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
      for (const name of await names(tables)) await run(`DROP TABLE ${quote(name)}`)
    } else {
      await run('SET FOREIGN_KEY_CHECKS = 0')
      for (const name of await names('SHOW TABLES')) await run(`DROP TABLE ${quote(name)}`)
      await run('SET FOREIGN_KEY_CHECKS = 1')
    }
  })
}
