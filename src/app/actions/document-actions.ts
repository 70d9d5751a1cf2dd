import {
  ClipboardPaste,
  Database,
  Download,
  FilePlus2,
  FolderOpen,
  Image,
  Save,
  SquarePen,
} from 'lucide-react'
import type { Action, ActionContext } from './action.ts'

const drawn = ({ document }: ActionContext) =>
  Object.keys(document.getState().present.tables).length > 0

export const newDocument: Action = {
  id: 'newDocument',
  icon: FilePlus2,
  keys: [],
  scope: 'page',
  run: ({ workspace }) => void workspace.openNew(),
}

export const openFile: Action = {
  id: 'openFile',
  icon: FolderOpen,
  keys: ['Mod+O'],
  scope: 'always',
  run: ({ workspace }) => void workspace.chooseFile(),
}

export const pasteSql: Action = {
  id: 'pasteSql',
  icon: ClipboardPaste,
  keys: [],
  scope: 'page',
  run: ({ window }) => window.getState().show({ kind: 'paste' }),
}

export const saveToFile: Action = {
  id: 'saveToFile',
  icon: Save,
  keys: ['Mod+S'],
  scope: 'always',
  run: ({ workspace }) => workspace.saveToFile(),
}

export const saveAsDatabase: Action = {
  id: 'saveAsDatabase',
  icon: Database,
  keys: [],
  scope: 'page',
  when: (context) => drawn(context) && context.document.getState().present.dialect === 'sqlite',
  run: ({ workspace }) => void workspace.saveAsDatabase(),
}

export const exportFiles: Action = {
  id: 'exportFiles',
  icon: Download,
  keys: [],
  scope: 'page',
  when: drawn,
  run: ({ window }) => window.getState().show({ kind: 'export' }),
}

const exportPicture: Action = {
  id: 'exportPicture',
  icon: Image,
  keys: [],
  scope: 'page',
  when: drawn,
  run: ({ window }) => window.getState().show({ kind: 'export', picture: true }),
}

export const renameDocumentAction: Action = {
  id: 'renameDocument',
  icon: SquarePen,
  keys: [],
  scope: 'page',
  when: ({ document }) => !document.getState().readOnly,
  run: ({ window }) => window.getState().rename(true),
}

export const documentActions: readonly Action[] = [
  newDocument,
  openFile,
  pasteSql,
  renameDocumentAction,
  saveToFile,
  saveAsDatabase,
  exportFiles,
  exportPicture,
]
