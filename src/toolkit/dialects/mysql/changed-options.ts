import { tableOptionsText } from './table-options.ts'

interface Writing {
  readonly literal: (text: string) => string
  readonly refuse: (what: string) => Error
}

/** What makes a table's options others; texts of other character sets are converted. */
export function changedTableOptions(
  now: ReadonlyMap<string, string>,
  was: ReadonlyMap<string, string>,
  { literal, refuse }: Writing,
): string {
  const gone = [...was.keys()].filter((name) => !now.has(name))
  const changed = new Map([...now].filter(([name, value]) => was.get(name) !== value))
  const converted = conversion(now, was)
  for (const name of charsets) if (converted !== '') changed.delete(name)
  const versioned = changed.get('SYSTEM_VERSIONING') === 'true'
  changed.delete('SYSTEM_VERSIONING')
  const isPartition = (name: string) => partitioning.has(name) || name === 'PARTITION_BY'
  const written = (wanted: (name: string) => boolean) =>
    tableOptionsText(
      new Map([...changed].filter(([name]) => wanted(name))),
      { comment: null, attributes: [] },
      literal,
    )
  const plain = [
    converted,
    versioned ? 'ADD SYSTEM VERSIONING' : '',
    ...gone.map((name) => takenBack(name, refuse)),
    written((name) => !isPartition(name)),
  ]
  // partitions come last, and behind no comma
  const partitions = [
    gone.includes('PARTITION_BY') ? 'REMOVE PARTITIONING' : '',
    written(isPartition),
  ]
  return [plain.filter(isSaid).join(', '), ...partitions].filter(isSaid).join(' ')
}

const isSaid = (words: string): boolean => words !== ''

const charsets = ['DEFAULT_CHARSET', 'DEFAULT_CHARACTER_SET', 'CHARSET', 'CHARACTER_SET', 'COLLATE']

/** https://dev.mysql.com/doc/refman/8.0/en/alter-table.html#alter-table-character-set */
function conversion(now: ReadonlyMap<string, string>, was: ReadonlyMap<string, string>): string {
  const charset = (options: ReadonlyMap<string, string>) =>
    charsets.slice(0, 4).flatMap((name) => options.get(name) ?? [])[0]
  const [to, collation] = [charset(now), now.get('COLLATE')]
  if (to === charset(was) && collation === was.get('COLLATE')) return ''
  const set = to ?? collation?.split('_')[0]
  if (set === undefined) return ''
  return `CONVERT TO CHARACTER SET ${set}${collation === undefined ? '' : ` COLLATE ${collation}`}`
}

/** An option of which nothing is said any more goes back to what a new table would have. */
function takenBack(name: string, refuse: Writing['refuse']): string {
  if (charsets.includes(name) || name === 'ENGINE') return ''
  if (name === 'PARTITION_BY' || partitioning.has(name)) return ''
  if (name === 'SYSTEM_VERSIONING') return 'DROP SYSTEM VERSIONING'
  const standard = standards[name]
  if (standard === undefined) throw refuse(name)
  return `${name}=${standard}`
}

const partitioning: ReadonlySet<string> = new Set([
  'PARTITIONS',
  'SUBPARTITIONS',
  'SUBPARTITION_BY',
])

const standards: Readonly<Record<string, string>> = {
  ROW_FORMAT: 'DEFAULT',
  STATS_PERSISTENT: 'DEFAULT',
  STATS_AUTO_RECALC: 'DEFAULT',
  STATS_SAMPLE_PAGES: 'DEFAULT',
  PACK_KEYS: 'DEFAULT',
  MAX_ROWS: '0',
  MIN_ROWS: '0',
  AVG_ROW_LENGTH: '0',
  CHECKSUM: '0',
  DELAY_KEY_WRITE: '0',
  KEY_BLOCK_SIZE: '0',
  PAGE_CHECKSUM: 'DEFAULT',
  TRANSACTIONAL: 'DEFAULT',
  CONNECTION: "''",
  INSERT_METHOD: 'NO',
}
