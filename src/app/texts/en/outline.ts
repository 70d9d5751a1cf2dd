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
  groups: { tables: 'Tables', views: 'Views', routines: 'Triggers and routines' },
} as const
