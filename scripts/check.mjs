// `npm run check`: types, lint, format, unused code, texts; under a minute.
import { installDependencies, requireNode } from './setup.mjs'
import { runCheckSteps } from './steps.mjs'

requireNode()
installDependencies()
const results = await runCheckSteps()
process.exit(results.every(({ ok }) => ok) ? 0 : 1)
