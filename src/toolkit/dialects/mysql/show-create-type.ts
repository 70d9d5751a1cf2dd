import type { TokenCursor } from '../token-cursor.ts'

/** Words that begin what stands behind the type of a column. */
const attributeWords = [
  'NOT',
  'NULL',
  'DEFAULT',
  'AUTO_INCREMENT',
  'UNIQUE',
  'PRIMARY',
  'KEY',
  'COMMENT',
  'COLUMN_FORMAT',
  'STORAGE',
  'ON',
  'GENERATED',
  'AS',
  'VISIBLE',
  'INVISIBLE',
  'CHECK',
  'CONSTRAINT',
  'REFERENCES',
  'WITH',
  'WITHOUT',
  'ENGINE_ATTRIBUTE',
  'SECONDARY_ENGINE_ATTRIBUTE',
  // the place of a column that ALTER TABLE adds
  'FIRST',
  'AFTER',
] as const

/** At the end of a column, or where one of its attributes begins. */
export const endsType = (cursor: TokenCursor): boolean =>
  cursor.seesMark(',') || cursor.seesMark(')') || attributeWords.some((word) => cursor.sees(word))

/**
 * The type of a column as written: `varchar(20) CHARACTER SET latin1`, `int(10) unsigned`.
 *
 * @param cursor behind the column's name
 */
export const readType = (cursor: TokenCursor): string => cursor.takeUntil(endsType)
