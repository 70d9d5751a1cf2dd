import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import { stringLiteral } from '#toolkit/render'
import { exitCodes, UsageError } from '../exit.ts'
import { argumentsOf } from '../project.ts'
import type { Command } from './index.ts'

/** `athanor migrate init`: the configuration and the folder of a project. */
export const init: Command = {
  summary: 'makes athanor.config.ts and the folder of the scripts',
  usage:
    'athanor migrate init [FOLDER] [--url <database>] [--target <models.ts | file.athanor.json | schema.sql>]',
  run: async (args, terminal) => {
    const { values, positionals } = argumentsOf(args, { target: { type: 'string' } })
    const folder = resolve(positionals[0] ?? '.')
    const file = resolve(folder, 'athanor.config.ts')
    if (existsSync(file))
      throw new UsageError(`${relative('.', file)} is there already: nothing was changed.`)
    const { url = 'sqlite:///app.db', target = './models.ts' } = values
    await mkdir(resolve(folder, 'migrations'), { recursive: true })
    await writeFile(file, configText(url, target))
    terminal.out(relative('.', file))
    terminal.note(
      "Set url and target there, then write the first revision: athanor migrate revision --autogenerate -m 'initial'",
    )
    return exitCodes.done
  },
}

const configText = (
  url: string,
  target: string,
): string => `import { defineConfig } from 'athanor/migrate'

export default defineConfig({
  // which database it is about; passwords are better taken from process.env
  url: ${stringLiteral(url)},
  // what its schema is to be: a module of models, a drawing, or a script of SQL
  target: ${stringLiteral(target)},
  // where the scripts are
  migrations: './migrations',
})
`
