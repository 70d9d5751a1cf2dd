/** The tree at the left. */
export const outline = {
  title: 'Outline',
  filter: 'Filter by name',
  filterPlaceholder: 'Part of a name',
  openAll: 'Open all groups',
  closeAll: 'Close all groups',
  nothingFound: 'No name has this part.',
  emptyBefore: 'Tables appear here as you draw. Drag one from above, or press',
  emptyAfter: 'and click.',
  refersTo: (from: string, to: string) => `${from} refers to ${to}`,
  absent: (table: string) => `${table}, not on this diagram`,
  column: ({ name, type, key, required }: NamedColumn) =>
    [name, type, key ? 'primary key' : '', required ? 'not null' : ''].filter(Boolean).join(', '),
  groups: {
    tables: 'Tables',
    views: 'Views',
    types: 'Types',
    sequences: 'Sequences',
    routines: 'Triggers and routines',
    schemas: 'Schemas',
  },
  add: {
    tables: 'Draw a table',
    views: 'New view',
    types: 'New type',
    sequences: 'New sequence',
    routines: 'New trigger or routine',
  },
} as const

export interface NamedColumn {
  readonly name: string
  readonly type: string
  readonly key: boolean
  readonly required: boolean
}
