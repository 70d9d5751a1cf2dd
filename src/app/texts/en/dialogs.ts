/** Small dialogs. */
export const dialogs = {
  paste: {
    subtitle: 'A script for SQLite: it is run on the engine, then read back and drawn.',
    name: 'Pasted SQL',
    label: 'SQL script',
    placeholder: 'CREATE TABLE …',
    read: 'Read SQL',
  },
} as const
