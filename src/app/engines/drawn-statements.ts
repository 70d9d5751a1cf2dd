import { createAllStatements, type Dialect, type MetaData } from '#toolkit'

/** What is drawn as statements, by which one drawing is told from another. */
export const drawnStatements = (metadata: MetaData, dialect: Dialect): string =>
  createAllStatements(metadata, dialect).join(';\n')
