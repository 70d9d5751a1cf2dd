import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const candidates = [process.env['ATHANOR_ALEMBIC_PYTHON'], '/usr/bin/python3', 'python3']

/** A Python that has Alembic (Debian: python3-alembic), or null: tests against it are skipped and say so. */
export const alembicPython: string | null =
  candidates.find(
    (python): python is string =>
      python !== undefined &&
      spawnSync(python, ['-c', 'import alembic'], { stdio: 'ignore' }).status === 0,
  ) ?? null

/**
 * Runs Python with Alembic to its end.
 *
 * @param args `-c` and a program, a file, or `-m alembic` and a command
 * @returns what it printed
 * @throws Error with everything it printed when it fails
 */
export function runPython(
  args: readonly string[],
  options: { readonly input?: string; readonly cwd?: string } = {},
): string {
  const { status, stdout, stderr } = spawnSync(alembicPython ?? 'python3', args, {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // no .pyc beside scripts that a test writes, and times that do not depend on the machine
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' },
    ...options,
  })
  if (status === 0) return stdout
  throw new Error(`python ${args.join(' ')} ended with ${String(status)}:\n${stdout}\n${stderr}`)
}

/** The URL of a database as SQLAlchemy writes it, with the drivers that Debian has. */
export const pythonUrl = (url: string): string =>
  url
    .replace(/^(postgresql|postgres):/, 'postgresql+psycopg2:')
    .replace(/^(mysql|mariadb):/, 'mysql+pymysql:')

/** Runs `upgrade` or `downgrade` of a script of Alembic on a database. @throws Error with what Alembic says */
export function runAlembicScript(
  url: string,
  direction: 'upgrade' | 'downgrade',
  script: string,
): void {
  const program = join(import.meta.dirname, 'run-alembic.py')
  runPython([program, pythonUrl(url), direction], { input: script })
}

/** A project of Alembic in a folder of its own, as `alembic init` makes one. */
export interface AlembicProject {
  /** Runs `alembic …` there. @returns what it printed */
  readonly run: (...args: readonly string[]) => string
  readonly remove: () => void
}

const environment = `import sqlalchemy as sa
from alembic import context

engine = sa.create_engine(context.config.get_main_option("sqlalchemy.url"))
with engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
`

/** @param scripts texts by file name */
export function alembicProject(
  url: string,
  scripts: Readonly<Record<string, string>>,
): AlembicProject {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-alembic-'))
  mkdirSync(join(folder, 'migrations/versions'), { recursive: true })
  const address = pythonUrl(url).replaceAll('%', '%%')
  const settings = `[alembic]\nscript_location = migrations\nsqlalchemy.url = ${address}\n`
  writeFileSync(join(folder, 'alembic.ini'), settings)
  writeFileSync(join(folder, 'migrations/env.py'), environment)
  for (const [name, text] of Object.entries(scripts))
    writeFileSync(join(folder, 'migrations/versions', name), text)
  return {
    run: (...args) => runPython(['-m', 'alembic', ...args], { cwd: folder }).trim(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}
