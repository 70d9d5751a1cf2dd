/** Keys and movements of the drawing that are no actions of a menu: what moves, edits and goes out. */
export const gestures = {
  title: 'On the drawing',
  lines: [
    { does: 'Select; with Shift or Ctrl more', keys: ['click'] },
    { does: 'Select what a frame touches', keys: ['drag on the ground'] },
    { does: 'Move the view', keys: ['wheel', 'Space+drag', 'middle or right drag'] },
    { does: 'Zoom at the pointer', keys: ['Mod+wheel', 'pinch'] },
    { does: 'Menu', keys: ['right click', 'long press'] },
    { does: 'Walk through tables, notes and areas', keys: ['Tab', 'Shift+Tab'] },
    { does: 'Select what has the focus', keys: ['Space'] },
    { does: 'Move the selection by 1', keys: ['arrows'] },
    { does: 'Move the selection by a grid step', keys: ['Shift+arrows'] },
    { does: 'Drag without grid and guides', keys: ['Alt+drag'] },
    { does: 'Edit the table or cell', keys: ['Enter', 'F2', 'double click'] },
    { does: 'While editing: next column', keys: ['Enter'] },
    { does: 'While editing: next cell, back', keys: ['Tab', 'Shift+Tab'] },
    { does: 'Out, one level at a time', keys: ['Esc'] },
    { does: 'Run the statement, or all of them', keys: ['Mod+Enter', 'Mod+Shift+Enter'] },
  ],
} as const
