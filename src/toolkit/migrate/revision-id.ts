import { md5Hex } from '../util/hash.ts'

/**
 * A revision's id, made from its script, so that the same script has the same id wherever it is written.
 * @returns twelve hex digits, as Alembic's
 */
export const revisionId = (script: string): string => md5Hex(script).slice(0, 12)
