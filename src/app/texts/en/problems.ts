/** What is wrong with the drawing. */
export const problems = {
  title: 'Problems',
  none: 'The drawing has no problems: everything in it can be made.',
  unnamed: 'Without a name',
} as const
