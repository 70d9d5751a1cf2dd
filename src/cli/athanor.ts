import { migrateCommands } from './commands/index.ts'
import { exitCodes, UsageError } from './exit.ts'
import type { Terminal } from './terminal.ts'

/**
 * The command: `athanor migrate apply --to schema.sql --url sqlite:///app.db`.
 *
 * @param args what stands behind its name
 * @returns the exit code
 */
export async function athanor(args: readonly string[], terminal: Terminal): Promise<number> {
  const [area, name, ...rest] = args
  const load = area === 'migrate' ? migrateCommands[name ?? ''] : undefined
  if (load === undefined) {
    terminal.note(await overview(args))
    return args.length === 0 || args.includes('--help') ? exitCodes.done : exitCodes.failed
  }
  const command = await load()
  if (rest.includes('--help')) {
    terminal.out(`Usage: ${command.usage}`)
    return exitCodes.done
  }
  try {
    return await command.run(rest, terminal)
  } catch (error) {
    const usage = error instanceof UsageError ? `\nUsage: ${command.usage}` : ''
    terminal.note(`${error instanceof Error ? error.message : String(error)}${usage}`)
    return exitCodes.failed
  }
}

async function overview(args: readonly string[]): Promise<string> {
  const lines = await Promise.all(
    Object.entries(migrateCommands).map(async ([name, load]) => {
      const { summary } = await load()
      return `  athanor migrate ${name.padEnd(10)} ${summary}`
    }),
  )
  const asked = args.length > 0 && !args.includes('--help')
  const unknown = asked ? `There is no command "athanor ${args.slice(0, 2).join(' ')}".\n` : ''
  return `${unknown}Commands:\n${lines.join('\n')}\nEach one tells more with --help.`
}
