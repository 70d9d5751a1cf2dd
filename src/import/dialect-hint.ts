/** Signs of a dialect that others refuse or do not have. */
const signs: readonly { readonly dialect: string; readonly pattern: RegExp }[] = [
  {
    dialect: 'sqlite',
    pattern:
      /\bAUTOINCREMENT\b|\bWITHOUT\s+ROWID\b|^[ \t]*PRAGMA\b|\bsqlite_sequence\b|\bUSING\s+(?:fts[345]|rtree)\b|\)\s*STRICT\b|\bstrftime\s*\(/gim,
  },
  {
    dialect: 'mysql',
    pattern:
      /\bAUTO_INCREMENT\b|\bENGINE\s*=|\bCHARSET\s*=|\b(?:tinyint|smallint|int|bigint)\s*\(\d+\)\s+unsigned\b|\benum\s*\('|\bDELIMITER\b|\/\*!\d{5}/gi,
  },
  {
    dialect: 'postgresql',
    pattern:
      /::[a-z]|\b(?:BIG)?SERIAL\b|\bCREATE\s+(?:EXTENSION|TYPE|SEQUENCE|SCHEMA|DOMAIN)\b|\bOWNER\s+TO\b|\bSET\s+search_path\b|\bFROM\s+stdin\b|\bLANGUAGE\s+plpgsql\b|\bcharacter\s+varying\b|^\\[a-z]/gim,
  },
  {
    dialect: 'mssql',
    pattern:
      /^[ \t]*GO[ \t]*$|\bIDENTITY\s*\(\d+\s*,\s*\d+\)|\[dbo\]|\bNVARCHAR\s*\(max\)|\bUNIQUEIDENTIFIER\b|\bCLUSTERED\b|\bON\s+\[?PRIMARY\]?/gim,
  },
  {
    dialect: 'oracle',
    pattern:
      /\bVARCHAR2\b|\bNUMBER\s*\(\d+|\bTABLESPACE\b|\bENABLE\s+VALIDATE\b|^[ \t]*\/[ \t]*$/gim,
  },
]

/** Long scripts are judged by their beginning. */
const judged = 200_000

/**
 * Which other dialect a script seems to be written for.
 *
 * @param own the dialect it was taken for
 * @returns the dialect with most signs, or null without any
 */
export function guessDialect(script: string, own: string): string | null {
  const best = counted(script).find(({ dialect }) => dialect !== own)
  return best !== undefined && best.count > 0 ? best.dialect : null
}

/** What a script is read as when nobody says: SQLite takes most of what is nobody's in particular. */
export function dialectOf(script: string): 'sqlite' | 'postgresql' | 'mysql' {
  const [best] = counted(script).filter(({ count }) => count > 0)
  return best?.dialect === 'postgresql' || best?.dialect === 'mysql' ? best.dialect : 'sqlite'
}

/** Most signs first. */
function counted(script: string) {
  const text = script.slice(0, judged)
  return signs
    .map(({ dialect, pattern }) => ({ dialect, count: [...text.matchAll(pattern)].length }))
    .toSorted((left, right) => right.count - left.count)
}

/** What else a text may be that is no SQL. */
export function notSql(script: string): string | null {
  const text = script.trimStart()
  if (text.startsWith('{') || text.startsWith('[')) return 'JSON'
  if (text.startsWith('<')) return 'XML or HTML'
  return null
}
