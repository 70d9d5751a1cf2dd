import { CreateIndex, CreateTable, CreateView, type MetaData } from '#toolkit'
import { sqlite } from '#toolkit/dialects/sqlite'

/** What is drawn as statements, by which one drawing is told from another. */
export const drawnStatements = (metadata: MetaData): string =>
  [
    ...metadata.sortedTables.flatMap((table) => [
      new CreateTable(table).compile({ dialect: sqlite }).sql,
      ...[...table.indexes].map((index) => new CreateIndex(index).compile({ dialect: sqlite }).sql),
    ]),
    ...[...metadata.views.values()].map(
      (view) => new CreateView(view).compile({ dialect: sqlite }).sql,
    ),
    ...metadata.rawObjects.map(({ sql }) => sql),
  ].join(';\n')
