import type { Dialect } from '../../compile/dialect.ts'
import { AlterDomain, type DomainAction } from '../../schema/alter-postgresql.ts'
import type { DdlElement } from '../../schema/ddl.ts'
import type { MetaData } from '../../schema/metadata.ts'
import type { DOMAIN } from '../../types/postgresql.ts'
import type { AlterDomainOperation } from '../ops.ts'
import { replaceType } from './postgresql-replace-type.ts'

/** What is said of a domain changes in its place; on another type, or in another order of text, it is made anew. */
export function alterDomain(
  { type, was }: AlterDomainOperation,
  state: MetaData,
  dialect: Dialect,
): readonly DdlElement[] {
  const base = (domain: DOMAIN) =>
    [dialect.typeText(domain.dataType), domain.options.collation ?? ''].join('\0')
  if (base(type) !== base(was)) return replaceType(was, type, state, dialect)
  return domainActions(was.options, type.options).map((action) => new AlterDomain(was, action))
}

function domainActions(was: DOMAIN['options'], now: DOMAIN['options']): readonly DomainAction[] {
  const [old, fresh] = [checkOf(was), checkOf(now)]
  const changed = JSON.stringify(old) !== JSON.stringify(fresh)
  const standard = now.default ?? null
  return [
    ...(changed && old?.name ? [{ kind: 'drop check', name: old.name } as const] : []),
    ...((was.default ?? null) === standard
      ? []
      : [{ kind: 'default', expression: standard } as const]),
    ...nullability(was, now),
    ...(changed && fresh ? [{ kind: 'add check', ...fresh } as const] : []),
  ]
}

function nullability(was: DOMAIN['options'], now: DOMAIN['options']): readonly DomainAction[] {
  const notNull = now.notNull ?? false
  return (was.notNull ?? false) === notNull ? [] : [{ kind: 'not null', notNull }]
}

const checkOf = ({ check, constraintName }: DOMAIN['options']) =>
  check ? { condition: check, name: constraintName ?? null } : null
