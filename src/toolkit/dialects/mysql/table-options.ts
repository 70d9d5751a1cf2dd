import { topologicalSort, type Dependency } from '../../util/topological.ts'

const partitioning: ReadonlySet<string> = new Set([
  'PARTITION_BY',
  'PARTITIONS',
  'SUBPARTITIONS',
  'SUBPARTITION_BY',
])

/** The server reads these in one order only. */
const order: readonly Dependency<string>[] = [
  ['DEFAULT_CHARSET', 'COLLATE'],
  ['DEFAULT_CHARACTER_SET', 'COLLATE'],
  ['CHARSET', 'COLLATE'],
  ['CHARACTER_SET', 'COLLATE'],
  ['PARTITION_BY', 'PARTITIONS'],
  ['PARTITION_BY', 'SUBPARTITION_BY'],
  ['PARTITION_BY', 'SUBPARTITIONS'],
  ['PARTITIONS', 'SUBPARTITIONS'],
  ['PARTITIONS', 'SUBPARTITION_BY'],
  ['SUBPARTITION_BY', 'SUBPARTITIONS'],
]

const texts: ReadonlySet<string> = new Set([
  'COMMENT',
  'DATA_DIRECTORY',
  'INDEX_DIRECTORY',
  'PASSWORD',
  'CONNECTION',
])

const spaced: ReadonlySet<string> = new Set([
  'DATA_DIRECTORY',
  'INDEX_DIRECTORY',
  'DEFAULT_CHARACTER_SET',
  'CHARACTER_SET',
  'DEFAULT_CHARSET',
  'DEFAULT_COLLATE',
])

const withoutEquals: ReadonlySet<string> = new Set([
  'TABLESPACE',
  'DEFAULT CHARACTER SET',
  'CHARACTER SET',
  'COLLATE',
])

/** `ENGINE=InnoDB CHARSET=utf8mb4 COMMENT='…' PARTITION BY …`. */
export function tableOptionsText(
  given: ReadonlyMap<string, string>,
  {
    comment,
    attributes,
  }: { readonly comment: string | null; readonly attributes: readonly string[] },
  literal: (text: string) => string,
): string {
  const all = new Map(given)
  if (comment !== null) all.set('COMMENT', comment)
  const names = [...all.keys()]
  const plain = names.filter((name) => !partitioning.has(name))
  const partitions = names.filter((name) => partitioning.has(name))
  const value = (name: string) => {
    const text = all.get(name) ?? ''
    return texts.has(name) ? literal(text) : text
  }
  return [
    ...topologicalSort(plain, order).order.map((name) => plainOption(name, value(name))),
    ...attributes,
    ...topologicalSort(partitions, order).order.map(
      (name) => `${name.replaceAll('_', ' ')} ${value(name)}`,
    ),
  ].join(' ')
}

function plainOption(name: string, value: string): string {
  if (name === 'SYSTEM_VERSIONING') return value === 'true' ? 'WITH SYSTEM VERSIONING' : ''
  const words = spaced.has(name) ? name.replaceAll('_', ' ') : name
  return `${words}${withoutEquals.has(words) ? ' ' : '='}${value}`
}
