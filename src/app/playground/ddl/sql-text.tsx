import { keywords } from '../sql/keywords.ts'
import styles from './sql-text.module.css'

/** Words of other databases' DDL that SQLite has no keyword for. */
const further = new Set(
  `AUTO_INCREMENT BTREE CHARACTER CHARSET COMMENT CONCURRENTLY DOMAIN ENGINE ENUM EXTENSION FUNCTION GIN GIST HASH
  IDENTITY INCLUDE INHERITS LANGUAGE OWNER POLICY PROCEDURE RETURNS SCHEMA SEQUENCE SRID START STORED TABLESPACE
  TYPE UNLOGGED UNSIGNED VISIBLE`.split(/\s+/),
)

const parts =
  /('(?:[^']|'')*')|(--[^\n]*|\/\*[^]*?\*\/)|("(?:[^"]|"")*"|`(?:[^`]|``)*`)|([A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)|(\d+(?:\.\d+)?)/g

type Role = 'str' | 'com' | 'kw' | 'num' | undefined

interface Piece {
  readonly text: string
  readonly role: Role
}

/** SQL with its keywords, texts and numbers told apart. */
export function SqlText({ sql }: { sql: string }) {
  return pieces(sql).map(({ text, role }, at) =>
    role === undefined ? (
      text
    ) : (
      // Pieces have no identity beyond their place: another text is another list.
      <span key={at} className={styles[role]}>
        {text}
      </span>
    ),
  )
}

function pieces(sql: string): readonly Piece[] {
  const found: Piece[] = []
  let end = 0
  for (const match of sql.matchAll(parts)) {
    const role = roleOf(match)
    if (role === undefined) continue
    if (match.index > end) found.push({ text: sql.slice(end, match.index), role: undefined })
    found.push({ text: match[0], role })
    end = match.index + match[0].length
  }
  return [...found, { text: sql.slice(end), role: undefined }]
}

function roleOf([, string, comment, , word, number]: RegExpMatchArray): Role {
  if (string !== undefined) return 'str'
  if (comment !== undefined) return 'com'
  if (number !== undefined) return 'num'
  const upper = word?.toUpperCase() ?? ''
  return keywords.has(upper) || further.has(upper) ? 'kw' : undefined
}
