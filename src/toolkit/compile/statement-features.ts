/** What a dialect can do in statements. */
export interface StatementFeatures {
  /** The driver looks for placeholders behind percent signs where the style has them; others are written twice. */
  readonly readsPercents: boolean
  /** Longest label that is made; null: as long as identifiers. */
  readonly labelLength: number | null
  /** ORDER BY may name a label. */
  readonly simpleOrderByLabel: boolean
  /** A list of rows in IN is spelled `VALUES (…), (…)`. */
  readonly tupleInValues: boolean
  /** Dividing whole numbers drops the fraction. */
  readonly divisionTruncates: boolean
  /** `INSERT INTO t DEFAULT VALUES`. */
  readonly defaultValues: boolean
  /** `DEFAULT` stands for a column's default among values. */
  readonly defaultMetavalue: boolean
  /** `INSERT INTO t () VALUES ()`. */
  readonly emptyInsert: boolean
  readonly multivaluesInsert: boolean
  /** WITH stands between the table and the select of an INSERT. */
  readonly cteFollowsInsert: boolean
  readonly insertReturning: boolean
  readonly updateReturning: boolean
  readonly deleteReturning: boolean
  /** What returns rows stands before the values and the conditions: OUTPUT. */
  readonly returningFirst: boolean
  /** RETURNING also for an INSERT of many rows, executed in batches. */
  readonly insertManyReturning: boolean
  /** Generated keys come by RETURNING even where the driver could tell the last one. */
  readonly favorsReturning: boolean
  /** The driver tells the last generated key. */
  readonly lastRowId: boolean
  /** Sequences are asked before the INSERT, where RETURNING does not tell. */
  readonly preexecutesSequences: boolean
  /** Which bind types are followed by a cast: none, those that need one, or by driver. */
  readonly bindCasts: 'none' | 'base' | 'psycopg2' | 'psycopg' | 'asyncpg' | 'pg8000'
  /** How an aggregate is ordered. */
  readonly aggregateOrderBy: 'none' | 'inline' | 'within-group'
  /** Columns of other tables in UPDATE and DELETE. */
  readonly multiTableUpdate: boolean
  readonly multiTableDelete: boolean
  /** SET names columns with their table where an UPDATE has several. */
  readonly qualifiesSetColumns: boolean
  readonly windowFilter: boolean
  readonly fullOuterJoin: boolean
  /** Members of a UNION may stand in parentheses. */
  readonly compoundParentheses: boolean
  readonly nullsOrdering: boolean
  readonly lateral: boolean
  /** EXCEPT ALL and INTERSECT ALL. */
  readonly exceptAll: boolean
  /** `OFFSET … ROWS FETCH FIRST … ROWS`. */
  readonly fetchFirst: boolean
  readonly fetchTies: boolean
  readonly fetchPercent: boolean
  readonly symmetricBetween: boolean
  /** INSERT, UPDATE and DELETE as a CTE. */
  readonly dmlInCte: boolean
  readonly collationSchemas: boolean
  readonly updateJoin: boolean
  /** SELECT may have no columns. */
  readonly emptySelect: boolean
  readonly tableSample: boolean
  readonly ordinality: boolean
  /** `AS name (a, b)` in FROM. */
  readonly derivedColumns: boolean
  /** Functions other than JSON_TABLE in FROM. */
  readonly tableFunctions: boolean
  /** VALUES stands in FROM without a name. */
  readonly unnamedValues: boolean
  readonly cteBeforeUpdate: boolean
  /** LIMIT in a subquery of IN. */
  readonly limitInSubquery: boolean
  readonly cteInMembers: boolean
  /** `DELETE FROM t AS other`. */
  readonly deleteAlias: boolean
  /** Aggregates other than those that make one text are ordered inside. */
  readonly orderedAggregates: boolean
  readonly arrayLiterals: boolean
  /** A name may begin with a digit. */
  readonly digitNames: boolean
  readonly distinctOn: boolean
  readonly groupingSets: boolean
  /** Of these, what is there although the rest is not. */
  readonly ownGroupings: readonly string[]
  /** Regular expressions without a function that has to be registered. */
  readonly regexp: boolean
  readonly windowGroups: boolean
  readonly windowExclude: boolean
  readonly withinGroup: boolean
  /** Statements with parameters for the bounds of a frame can be prepared. */
  readonly frameParameters: boolean
  /** RANGE takes texts for distances. */
  readonly textDistances: boolean
  /** IS compares any two values. */
  readonly isOfValues: boolean
  /** Rows of values in conditions: `(a, b) IN ((1, 2))`. */
  readonly rowValues: boolean
  /** A condition is a value that can be selected. */
  readonly conditionValues: boolean
  /** `SET (a, b) = …`. */
  readonly tupleAssignment: boolean
  /** `ANY (SELECT …)`, `ALL (SELECT …)`. */
  readonly quantifiers: boolean
  readonly arrayQuantifiers: boolean
  /** By how many names a function is called at most. */
  readonly functionPathLength: number
  /** FOR UPDATE. */
  readonly rowLocks: boolean
  readonly keyShareLocks: boolean
  /** Locks of rows with DISTINCT, GROUP BY and HAVING. */
  readonly groupedLocks: boolean
  /** `OFFSET … ROWS FETCH FIRST … ROWS ONLY`; without, rows are numbered in a subquery. */
  readonly offsetFetch: boolean
  /** An outer SELECT that keeps the first rows tells the optimizer that it wants few. */
  readonly firstRowsHint: boolean
  /** Joins are spelled JOIN; without, as a list of tables with `(+)` in the conditions. */
  readonly joinKeyword: boolean
  /** Tables of a schema get an alias of their own wherever they are selected from. */
  readonly aliasesSchemaTables: boolean
  /** `FOR UPDATE OF`. */
  readonly forUpdateOf: boolean
  /** `FOR SHARE` instead of `LOCK IN SHARE MODE`. */
  readonly forShare: boolean
  /** ON DUPLICATE KEY UPDATE speaks of the new row by an alias. */
  readonly newRowAlias: boolean
  /** CAST to floating point types. */
  readonly castToFloat: boolean
  /** `true` and `false`: words or numbers, which need not be what is stored. */
  readonly booleanLiterals: 'as-stored' | 'words' | 'numbers'
  /** Flags of regular expressions stand inside of the pattern. */
  readonly regexpFlagsInPattern: boolean
  /** Values in the condition of an upsert's index have to be literals. */
  readonly conflictTargetLiterals: boolean
  /** A text stands for its bytes where bytes are wanted; where not, it would be another value. */
  readonly textAsBytes: boolean
  /** Points in time are stored as texts, which compare only when all have as many digits. */
  readonly paddedTimestamps: boolean
  /** JSONB takes `a['key']`. */
  readonly jsonbSubscript: boolean
}

/** What SQLAlchemy's default dialect does. */
export const standardStatementFeatures: StatementFeatures = {
  readsPercents: true,
  labelLength: null,
  simpleOrderByLabel: true,
  tupleInValues: false,
  divisionTruncates: true,
  defaultValues: true,
  defaultMetavalue: true,
  emptyInsert: true,
  multivaluesInsert: true,
  cteFollowsInsert: false,
  insertReturning: false,
  updateReturning: false,
  deleteReturning: false,
  returningFirst: false,
  insertManyReturning: false,
  favorsReturning: false,
  lastRowId: true,
  preexecutesSequences: false,
  bindCasts: 'none',
  aggregateOrderBy: 'inline',
  multiTableUpdate: false,
  multiTableDelete: false,
  qualifiesSetColumns: false,
  windowFilter: true,
  fullOuterJoin: true,
  compoundParentheses: true,
  nullsOrdering: true,
  lateral: true,
  exceptAll: true,
  fetchFirst: true,
  fetchTies: true,
  fetchPercent: true,
  symmetricBetween: true,
  dmlInCte: true,
  collationSchemas: true,
  updateJoin: true,
  emptySelect: true,
  tableSample: true,
  ordinality: true,
  derivedColumns: true,
  tableFunctions: true,
  unnamedValues: true,
  cteBeforeUpdate: true,
  limitInSubquery: true,
  cteInMembers: true,
  deleteAlias: true,
  orderedAggregates: true,
  arrayLiterals: true,
  digitNames: false,
  distinctOn: true,
  groupingSets: true,
  ownGroupings: [],
  regexp: true,
  windowGroups: true,
  windowExclude: true,
  withinGroup: true,
  frameParameters: true,
  textDistances: true,
  isOfValues: true,
  rowValues: true,
  conditionValues: true,
  tupleAssignment: true,
  quantifiers: true,
  arrayQuantifiers: true,
  functionPathLength: 3,
  rowLocks: true,
  keyShareLocks: true,
  groupedLocks: true,
  offsetFetch: true,
  firstRowsHint: false,
  joinKeyword: true,
  aliasesSchemaTables: false,
  forUpdateOf: true,
  forShare: true,
  newRowAlias: false,
  castToFloat: true,
  booleanLiterals: 'as-stored',
  regexpFlagsInPattern: false,
  conflictTargetLiterals: false,
  textAsBytes: true,
  paddedTimestamps: false,
  jsonbSubscript: false,
}
