import { runInThisContext } from 'node:vm'
import { parseSync } from 'oxc-parser'
import { transformSync } from 'oxc-transform'

/**
 * Runs generated code in this process, with the toolkit in place of its imports, and returns what it exports.
 * Throws when it does not parse; hostile names that were code would run here, which is the point.
 */
export function runGenerated(code: string, toolkit: object): Readonly<Record<string, unknown>> {
  const [error] = parseSync('generated.ts', code).errors
  if (error) throw new SyntaxError(error.message)
  const names = [...code.matchAll(/^export (?:async )?(?:const|class|function) ([^\s({]+)/gm)].map(
    ([, name]) => name,
  )
  const plain = transformSync('generated.ts', code)
    .code.replaceAll(/^import \{([^}]*)\} from ["']athanor\/\w+["'];?/gm, 'const {$1} = toolkit;')
    .replaceAll(/^export (?=async|const|class|function)/gm, '')
  const source = `(toolkit) => { "use strict"; ${plain}\nreturn { ${names.join(', ')} } }`
  return runInThisContext(source)(toolkit)
}
