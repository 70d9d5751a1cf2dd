import type { Command } from '../command.ts'
import { sameJson } from '../edit.ts'
import { namingKinds, usualIndexTemplate, type NamingKind } from '../metadata/naming.ts'
import type { Schema } from '../model.ts'

/**
 * Templates of SQLAlchemy's and Alembic's documentation, and what PostgreSQL itself does. Theirs for
 * checks is left out: it is made of a given name, and a check without one could not be made.
 */
export const namingPresets = {
  none: {},
  alembic: {
    pk: 'pk_%(table_name)s',
    fk: 'fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s',
    uq: 'uq_%(table_name)s_%(column_0_name)s',
  },
  postgresql: {
    pk: '%(table_name)s_pkey',
    fk: '%(table_name)s_%(column_0_N_name)s_fkey',
    uq: '%(table_name)s_%(column_0_N_name)s_key',
    ix: '%(table_name)s_%(column_0_N_name)s_idx',
  },
} as const satisfies Readonly<Record<string, Schema['namingConvention']>>

export type NamingPreset = keyof typeof namingPresets

/** The preset that the templates are; undefined for templates of one's own. */
export const presetOf = (templates: Schema['namingConvention']): NamingPreset | undefined =>
  (['none', 'alembic', 'postgresql'] as const).find((preset) =>
    sameJson(namingPresets[preset], templates),
  )

/** How constraints and indexes without a name are called. Nothing, or what is usual, is no template. */
export const setNamingTemplate = (kind: NamingKind, template: string): Command => ({
  label: `Change names of ${words[kind]}`,
  apply: (document) => {
    const { [kind]: before, ...others } = document.namingConvention
    const isNone = template === '' || (kind === 'ix' && template === usualIndexTemplate)
    if (isNone ? before === undefined : before === template) return document
    const next = isNone ? others : { ...document.namingConvention, [kind]: template }
    return { ...document, namingConvention: ordered(next) }
  },
})

const words: Readonly<Record<NamingKind, string>> = {
  pk: 'primary keys',
  fk: 'foreign keys',
  uq: 'uniques',
  ck: 'checks',
  ix: 'indexes',
}

export const setNamingConvention = (templates: Schema['namingConvention']): Command => ({
  label: 'Change the naming convention',
  apply: (document) =>
    sameJson(document.namingConvention, templates)
      ? document
      : { ...document, namingConvention: ordered(templates) },
})

/** Always in the same order, so that files do not differ by it. */
const ordered = (templates: Schema['namingConvention']): Schema['namingConvention'] =>
  Object.fromEntries(
    namingKinds.flatMap((kind) => {
      const template = templates[kind]
      return template === undefined ? [] : [[kind, template] as const]
    }),
  )
