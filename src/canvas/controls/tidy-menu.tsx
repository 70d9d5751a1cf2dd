import { LayoutDashboard } from 'lucide-react'
import { setNotation, type Notation } from '#document'
import { texts } from '#texts'
import { IconButton, Menu, type MenuEntry } from '#ui'
import { useCanvas } from '../canvas-context.tsx'
import { useDocument, useReadOnly, useRun } from '../document-context.tsx'
import type { LayoutAlgorithm } from '../layout/layout-input.ts'
import { useSession } from '../session-context.tsx'
import { tablesOf } from '../session.ts'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const
const layouts: readonly LayoutAlgorithm[] = ['layered', 'compact', 'areas', 'radial']
const notations: readonly Notation[] = ['crows-foot', 'idef1x', 'uml']

/** How the drawing is laid out, and how its relationships are drawn. */
export function TidyMenu() {
  const view = useSession((session) => session.view)
  const words = texts.canvas.tidy
  const centre = useCentreName()
  const count = useSession(({ selection }) => tablesOf(selection).size)
  const isReadOnly = useReadOnly()
  const isEmpty = useCanvas(({ scene }) => scene.tables.size === 0)
  const notation = useNotationEntry()
  const entries: readonly MenuEntry[] = layouts.map((algorithm) => ({
    kind: 'item',
    id: algorithm,
    label: algorithm === 'radial' ? words.radial(centre) : words[algorithm],
    disabled: isReadOnly || isEmpty,
    onSelect: () => view?.tidy(algorithm),
  }))
  return (
    <Menu
      trigger={<IconButton label={words.open} icon={<LayoutDashboard {...icon} />} />}
      entries={[
        {
          kind: 'item',
          id: 'tidy',
          label: count > 1 ? words.selection(count) : words.all,
          keys: 'Shift+T',
          disabled: isReadOnly || isEmpty,
          onSelect: () => view?.tidy(),
        },
        { kind: 'separator', id: 'before-layouts' },
        ...entries,
        { kind: 'separator', id: 'before-notation' },
        notation,
      ]}
    />
  )
}

function useCentreName(): string | undefined {
  const table = useSession(({ selection }) => [...tablesOf(selection)][0])
  return useDocument((document) => table && document.tables[table]?.name)
}

function useNotationEntry(): MenuEntry {
  const notation = useDocument((document) => document.notation)
  const run = useRun()
  const words = texts.canvas.notation
  return {
    kind: 'choice',
    id: 'notation',
    label: words.label,
    value: notation,
    options: notations.map((value) => ({ value, label: words[value] })),
    onChange: (value) => {
      const chosen = notations.find((one) => one === value)
      if (chosen) run(setNotation(chosen))
    },
  }
}
