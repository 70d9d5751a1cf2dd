import { counted, number } from './ui.ts'

/** The drawing: tables, lines, tools and what is said while drawing. */
export const canvas = {
  region: 'Diagram',
  help: 'Tab walks the tables. Enter edits, arrows move, Delete deletes.',
  minimap: 'Overview of the diagram',

  table: (name: string, columns: number, rows: number | undefined) =>
    `Table ${name}, ${counted(columns, 'column')}${rows === undefined ? '' : `, ${counted(rows, 'row')}`}`,
  columnCount: (columns: number) => counted(columns, 'column'),
  rowCount: (rows: number) => number(rows),
  more: (hidden: number) => `${hidden} more`,
  showMore: (hidden: number) => `Show ${hidden} more columns`,
  showFewer: 'Show fewer',
  tableName: 'Name of the table',
  columnName: 'Name of the column',
  columnType: 'Type of the column',
  newColumn: 'New column',
  newColumnHint: 'name type, or +set',
  noSuchSet: (names: readonly string[]) => `The sets are ${names.join(', ')}.`,
  addColumn: 'Add a column',

  differences: { added: 'added', changed: 'changed', renamed: 'renamed', removed: 'removed' },
  marks: {
    key: 'primary key',
    reference: 'foreign key',
    unique: 'unique',
    default: 'default',
    generated: 'generated',
    enum: 'enum',
    required: 'not null',
    optional: 'may be NULL',
  },
  cells: {
    key: 'Primary key',
    required: 'Not null',
    unique: 'Unique',
    default: 'Default',
    defaultHint: "'text', 0 or expression",
  },
  generatedHasNoDefault: 'A generated column has no default.',
  keyIsRequired: 'A primary key is never NULL.',

  nameMissing: 'A name is needed. Esc brings the old one back.',
  nameTaken: (name: string, owner: string) => `${owner} has ${name} already.`,
  tableNameTaken: (name: string) => `Another table is called ${name}.`,

  locked: 'locked',
  refersTo: 'refers to',
  bends: {
    bend: (index: number, of: number) => `Bend of the relationship, ${index} of ${of}`,
    leg: (index: number, of: number) => `Leg of the relationship without a bend, ${index} of ${of}`,
    help: 'Arrows move it. Delete takes a bend away.',
  },
  linkHint: 'Drop on a column or a table',

  tools: {
    table: 'Table',
    column: 'Column',
    relation: 'Relation',
    key: 'Key',
    index: 'Index',
    check: 'Check',
    note: 'Note',
    area: 'Area',
    palette: 'Add to the diagram',
  },
  toolHints: {
    table: 'Click where the table goes, or press Enter.',
    column: 'Click the table that gets a column.',
    relation: 'Drag from a column or table to another, or press Enter on a selected one.',
    key: 'Click the column that is the key, or press Enter on a selected one.',
    index: 'Click the column to index, or press Enter on a selected one.',
    check: 'Click the column or table to check, or press Enter on a selected one.',
    note: 'Click where the note goes, drag its size, or press Enter.',
    area: 'Drag a frame around the tables, click, or press Enter.',
  },
  relations: {
    choose: 'Kind of relation',
    'one to many': {
      name: 'One to many',
      short: '1:N',
      hint: 'Drag from a column or table to another, or press Enter on a selected one.',
    },
    'one to one': {
      name: 'One to one',
      short: '1:1',
      hint: 'Drag from one to the other. What refers becomes unique.',
    },
    'many to many': {
      name: 'Many to many',
      short: 'M:N',
      hint: 'Drag from table to table. A junction comes between them.',
    },
    self: {
      name: 'Self-reference',
      short: 'Self',
      hint: 'Click the table. It gets a column for its parent.',
    },
  },
  arrange: {
    left: 'Align left',
    centre: 'Align centres',
    right: 'Align right',
    top: 'Align tops',
    middle: 'Align middles',
    bottom: 'Align bottoms',
    across: 'Distribute across',
    down: 'Distribute down',
  },
  nowJunction: (junction: string, left: string, right: string) =>
    `\`${junction}\` is now a junction of \`${left}\` and \`${right}\`.`,

  lost: { nothing: 'Nothing of the drawing is in view.', showAll: 'Show all' },

  zoom: {
    group: 'Zoom',
    in: 'Zoom in',
    out: 'Zoom out',
    percent: (percent: number) => `${percent} %`,
    reset: 'Zoom to 100 %',
    fitAll: 'Fit all',
  },
  notation: {
    label: 'Notation',
    'crows-foot': "Crow's foot",
    idef1x: 'IDEF1X',
    uml: 'UML',
  },
  tidy: {
    open: 'Tidy the layout',
    all: 'Tidy',
    selection: (tables: number) => `Tidy ${tables} selected tables`,
    layered: 'From left to right',
    compact: 'Compact',
    areas: 'By area',
    radial: (table: string | undefined) =>
      table === undefined ? 'In rings' : `In rings around ${table}`,
    busy: (percent: number) => `Tidying, ${percent} %`,
    cancel: 'Cancel',
  },
} as const
