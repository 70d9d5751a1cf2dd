import { counted, number } from './ui.ts'

/** Notes, areas and diagrams: what is drawn besides tables. */
export const sheets = {
  note: (text: string) => (text === '' ? 'Empty note' : `Note: ${text}`),
  emptyNote: 'Empty note',
  noteText: 'Text of the note',
  noteHint: 'Esc when it is written',
  area: (name: string, tables: number) => `Area ${name}, ${counted(tables, 'table')}`,
  areaName: 'Name of the area',
  newArea: 'Area',
  newDiagram: 'Diagram',
  diagrams: {
    title: 'Diagrams',
    whole: 'Whole schema',
    add: 'Add a diagram',
    empty: 'Empty',
    ofSelection: (tables: number) => `Of the selection, ${counted(tables, 'table')}`,
    ofArea: (area: string, tables: number) => `Of ${area}, ${counted(tables, 'table')}`,
    ofShown: (tables: number) => `Of what is shown, ${counted(tables, 'table')}`,
    name: 'Name of the diagram',
    menu: (name: string) => `Diagram ${name}`,
    emptyHint: 'This diagram shows no table yet. Drag tables from the outline here, or press T.',
  },
  look: {
    neighbours: (names: readonly string[], others: number) =>
      [
        names.length > 2 ? counted(names.length, 'table') : names.join(', '),
        counted(others, 'neighbour'),
      ].join(' and '),
    some: (shown: number, all: number) => `${number(shown)} of ${counted(all, 'table')}`,
    showAll: 'Show all',
    further: 'One relationship further',
    nearer: 'One relationship less',
    keep: 'Keep as a diagram',
  },
  path: {
    title: 'Find a path between two tables',
    from: 'From which table',
    to: (from: string) => `From ${from} to which table`,
    away: (steps: number) => counted(steps, 'relationship'),
    notJoined: 'not joined',
    nothing: (text: string) => `No table is called ${text.trim()}.`,
    found: (from: string, to: string, ways: number, steps: number) =>
      ways === 1
        ? `From \`${from}\` to \`${to}\` over ${counted(steps, 'relationship')}`
        : `${ways} ways from \`${from}\` to \`${to}\`, each over ${counted(steps, 'relationship')}`,
    alone: 'Show alone',
    choose: 'choose',
    go: 'show the path',
  },
  part: {
    note: 'Note',
    area: 'Area',
    text: 'Text',
    name: 'Name',
    nameMissing: 'An area needs a name.',
    tint: 'Tint',
    noTint: 'none',
    tables: 'Tables',
    noTables: 'No table lies in it. Drag tables here, or move a selection with its menu.',
    remove: { note: 'Delete the note', area: 'Delete the area' },
    areaStays: 'Its tables stay.',
  },
  tints: {
    none: 'None',
    sand: 'Sand',
    moss: 'Moss',
    teal: 'Teal',
    sky: 'Sky',
    plum: 'Plum',
    rose: 'Rose',
  },
  moveToArea: 'Move to area',
} as const
