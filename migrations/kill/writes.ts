/** Whether a statement may leave something behind: those that only read do not. */
export const writes = (statement: string): boolean =>
  !/^\s*(?:SELECT|WITH|PRAGMA \w+(?:\(|$)|SHOW)/i.test(statement)
