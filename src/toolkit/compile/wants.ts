import type { StatementFeatures } from './statement-features.ts'
import type { StatementCompiler } from './statement.ts'

/** What a statement may want of a dialect: by feature, what it is called, and what to do instead. */
const wants = {
  nullsOrdering: ['NULLS FIRST and NULLS LAST', 'order by x IS NULL before x'],
  windowFilter: ['FILTER (WHERE …) behind a function', 'aggregate a CASE expression'],
  fullOuterJoin: ['FULL OUTER JOIN', 'unite two outer joins'],
  compoundParentheses: [
    'parentheses around a part of a UNION, EXCEPT or INTERSECT',
    'select from its subquery() instead',
  ],
  exceptAll: [
    'EXCEPT ALL and INTERSECT ALL',
    'number the rows with row_number() and compare that too',
  ],
  lateral: ['LATERAL', 'use a correlated subquery instead'],
  fetchFirst: ['OFFSET … ROWS FETCH FIRST … ROWS', 'use limit() and offset()'],
  fetchTies: ['FETCH FIRST … WITH TIES', 'filter by rank() in a subquery'],
  fetchPercent: ['FETCH FIRST … PERCENT', 'filter by percent_rank() in a subquery'],
  symmetricBetween: ['BETWEEN SYMMETRIC', 'give the lower end first'],
  dmlInCte: ['INSERT, UPDATE or DELETE in a WITH', 'execute two statements in one transaction'],
  collationSchemas: ['collations in schemas', 'name the collation alone'],
  updateJoin: ['UPDATE of a JOIN', 'update the table and name the others in where()'],
  emptySelect: ['SELECT without columns', 'select a constant'],
  tableSample: ['TABLESAMPLE', 'order by random() and limit the rows'],
  ordinality: ['WITH ORDINALITY', 'number the rows with row_number()'],
  derivedColumns: ['names of columns behind an alias in FROM', 'put it into a cte()'],
  tableFunctions: ['functions in FROM', 'use a table, or text() for a function of the server'],
  unnamedValues: ['VALUES without a name in FROM', 'give it a name'],
  cteBeforeUpdate: ['WITH in front of UPDATE and DELETE', 'use a subquery in the conditions'],
  limitInSubquery: [
    'a limit of rows in a subquery of IN, ANY or ALL',
    'select from its subquery() there',
  ],
  cteInMembers: ['WITH inside of a part of a UNION', 'leave nesting out: it goes to the top'],
  deleteAlias: ['DELETE from a table under another name', 'delete from the table itself'],
  orderedAggregates: ['ORDER BY inside of this aggregate', 'use aggregate_strings()'],
  arrayLiterals: ['literals of arrays', 'write a JSON document or several rows'],
  distinctOn: ['DISTINCT ON', 'filter by row_number() in a subquery'],
  groupingSets: ['GROUPING SETS, CUBE and ROLLUP', 'unite several selects'],
  regexp: [
    'regular expressions of its own',
    'register a function regexp(pattern, text), or use like()',
  ],
  windowGroups: ['GROUPS in a window frame', 'use ROWS or RANGE'],
  windowExclude: ['EXCLUDE in a window frame', 'leave the rows out with a CASE expression'],
  textDistances: ['text as the distance of a window frame', 'give a number or a length of time'],
  isOfValues: ['IS with a value', 'use eq(), or isNotDistinctFrom()'],
  withinGroup: ['WITHIN GROUP', 'order the rows in a subquery'],
  rowValues: ['rows of values in a condition', 'compare the columns, or use exists()'],
  conditionValues: ['conditions as selected values', 'select a CASE expression'],
  tupleAssignment: ['SET of several columns at once', 'set each column'],
  quantifiers: ['ANY and ALL', 'use IN or EXISTS'],
  arrayQuantifiers: ['ANY and ALL of an array', 'use IN with a list of values'],
  rowLocks: ['locks of rows', 'the whole file is locked while a transaction writes; leave it out'],
  keyShareLocks: ['FOR KEY SHARE and FOR NO KEY UPDATE', 'lock the whole rows'],
  forUpdateOf: ['FOR UPDATE OF', 'lock the rows of all tables, or select from one'],
  groupedLocks: ['locks of rows that are grouped or made distinct', 'lock them in a subquery'],
  insertReturning: ['RETURNING behind INSERT', 'select the row by its key afterwards'],
  updateReturning: ['RETURNING behind UPDATE', 'select the rows afterwards'],
  deleteReturning: ['RETURNING behind DELETE', 'select the rows before'],
} as const satisfies Partial<
  Record<keyof StatementFeatures, readonly [what: string, instead: string]>
>

export type WantedFeature = keyof typeof wants

/** What is left out of the statement instead of refused by the server. */
const leftOut: ReadonlySet<string> = new Set([
  'rowLocks',
  'keyShareLocks',
  'forUpdateOf',
  'distinctOn',
])

const kindOf = (feature: string): string =>
  feature.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Reports what the dialect has not: code `unsupported.…`, or `left-out.…` where the statement does without. */
export function want(compiler: StatementCompiler, feature: WantedFeature): void {
  if (compiler.dialect.features[feature]) return
  const [what, instead] = wants[feature]
  compiler.report(what, instead, kindOf(feature), leftOut.has(feature) ? 'left-out' : 'unsupported')
}
