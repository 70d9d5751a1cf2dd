import { counted } from './ui.ts'

/** Names of actions, as menus, the palette and the list of keys show them. */
export const actions = {
  names: {
    newDocument: 'New document',
    openFile: 'Open file',
    pasteSql: 'Paste SQL',
    renameDocument: 'Rename document',
    saveToFile: 'Save to file',
    saveAsDatabase: 'Save as .sqlite',
    exportFiles: 'Export',
    undo: 'Undo',
    redo: 'Redo',
    copy: 'Copy tables',
    cut: 'Cut tables',
    paste: 'Paste tables or SQL',
    selectAll: 'Select all tables',
    deleteSelection: 'Delete',
    renameTable: 'Rename',
    addColumn: 'Add column',
    duplicate: 'Duplicate',
    showOnCanvas: 'Show on the canvas',
    toolSelect: 'Select',
    toolTable: 'Draw a table',
    toolColumn: 'Draw a column',
    toolRelation: 'Draw a relationship',
    toolKey: 'Set a primary key',
    toolIndex: 'Set an index',
    toolOneToMany: 'Draw one to many',
    toolOneToOne: 'Draw one to one',
    toolManyToMany: 'Draw many to many, with a junction',
    toolSelfReference: 'Draw a self-reference',
    toolCheck: 'Set a check',
    toolNote: 'Draw a note',
    toolArea: 'Draw an area',
    newDiagram: 'New diagram',
    diagramOfSelection: 'New diagram of the selection',
    renameDiagram: 'Rename the diagram',
    duplicateDiagram: 'Duplicate the diagram',
    moveDiagramLeft: 'Move the diagram left',
    moveDiagramRight: 'Move the diagram right',
    leaveDiagram: 'Take out of the diagram',
    deleteDiagram: 'Delete the diagram',
    areaAroundSelection: 'Area around the selection',
    areaToBottom: 'Put the area below the others',
    areaToTop: 'Put the area above the others',
    focusNeighbours: 'Focus on neighbours',
    unfoldNeighbours: 'Unfold neighbours',
    hideSelected: 'Hide',
    showAllTables: 'Show all tables',
    findPath: 'Find a path between two tables',
    viewBack: 'Back in views',
    viewForward: 'Forward in views',
    showVersions: 'Versions',
    saveVersion: 'Save version',
    find: 'Find table, column, action',
    fitAll: 'Fit all',
    fitSelection: 'Fit the selection',
    zoomToFull: 'Zoom to 100 %',
    tidy: 'Tidy the layout',
    toggleOutline: 'Outline',
    toggleDrawer: 'Query and DDL',
    toggleMinimap: 'Overview',
    toggleWheel: 'Wheel pans or zooms',
    nextRegion: 'Next region',
    themeLight: 'Light theme',
    themeDark: 'Dark theme',
    themeSystem: 'Theme of the system',
    showKeys: 'Keyboard shortcuts',
  },
  groups: {
    document: 'Document',
    edit: 'Edit',
    draw: 'Draw',
    table: 'Table',
    diagram: 'Diagrams and areas',
    find: 'Find the way',
    versions: 'Versions',
    view: 'View',
  },
  deleted: ({ names, rows, relationships }: Deleted) => {
    const parts = [
      names.length > 3
        ? `${names.length} tables and columns`
        : names.map((name) => `\`${name}\``).join(', '),
      rows > 0 ? counted(rows, 'row') : '',
      relationships > 0 ? counted(relationships, 'relationship') : '',
    ].filter(Boolean)
    return `Deleted ${[parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter(Boolean).join(' and ')}`
  },
  clipboardRefused: 'The browser does not let this page use the clipboard.',
} as const

export interface Deleted {
  /** Of tables and columns. */
  readonly names: readonly string[]
  readonly rows: number
  readonly relationships: number
}
