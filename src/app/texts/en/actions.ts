/** Names of actions, as menus, the palette and the list of keys show them. */
export const actions = {
  undo: 'Undo',
  redo: 'Redo',
} as const
