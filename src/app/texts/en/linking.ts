/** The other end of a relationship, asked for by name. */
export const linking = {
  title: 'Link to a table or column',
  placeholder: (from: string) => `Link ${from} to a table or column`,
  link: 'link',
  columns: 'Type a point to see columns: orders.',
  to: 'refers to',
} as const
