/** What every driver of MySQL and MariaDB does alike. */
export const mysqlSettings = {
  paramStyle: 'qmark',
  connectStatements: [],
  beginStatements: (isolationLevel: string | null) =>
    isolationLevel === null
      ? ['START TRANSACTION']
      : // for the next transaction only, so that nothing has to be put back
        [`SET TRANSACTION ISOLATION LEVEL ${isolationLevel}`, 'START TRANSACTION'],
} as const
