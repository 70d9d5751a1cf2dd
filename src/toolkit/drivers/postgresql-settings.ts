/** What every PostgreSQL driver does alike. */
export const postgresqlSettings = {
  paramStyle: 'numeric_dollar',
  connectStatements: [],
  beginStatements: (isolationLevel: string | null) => [
    isolationLevel === null ? 'BEGIN' : `BEGIN ISOLATION LEVEL ${isolationLevel}`,
  ],
} as const
