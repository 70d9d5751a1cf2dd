import { SquareDashed } from 'lucide-react'
import { tablesOf, useReadOnly, useRun, useSession, useSessionStore } from '#canvas'
import { isSchemaPart, tintParts, type Tint } from '#document'
import { texts } from '#texts'
import type { MenuEntry } from '#ui'
import { useAreas } from '../areas.ts'
import { Swatch, tints } from './tint-field.tsx'

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

/** "Move to area" and "Tint", as lines of a menu about what is selected. */
export function useSheetEntries(): readonly MenuEntry[] {
  const areas = useMoveToArea()
  const tint = useTint()
  return [...areas, ...tint]
}

function useMoveToArea(): readonly MenuEntry[] {
  const session = useSessionStore()
  const selection = useSession((state) => state.selection)
  const readOnly = useReadOnly()
  const areas = useAreas()
  const tables = [...tablesOf(selection.filter(({ kind }) => kind === 'table'))]
  if (readOnly || tables.length === 0 || areas.length === 0) return []
  return [
    {
      kind: 'submenu',
      id: 'moveToArea',
      label: texts.sheets.moveToArea,
      icon: <SquareDashed {...icon} />,
      entries: areas.map((area) => ({
        kind: 'item',
        id: area.id,
        label: area.name,
        disabled: tables.every((table) => area.tables.includes(table)),
        onSelect: () => session.getState().view?.moveToArea(tables, area.id),
      })),
    },
  ]
}

function useTint(): readonly MenuEntry[] {
  const run = useRun()
  const readOnly = useReadOnly()
  const selection = useSession((state) => state.selection)
  const diagram = useSession((state) => state.diagram)
  const tables = [...tablesOf(selection.filter(({ kind }) => kind === 'table'))]
  const parts = selection.filter((part) => !isSchemaPart(part))
  if (readOnly || tables.length + parts.length === 0) return []
  const entry = (tint: Tint | undefined): MenuEntry => ({
    kind: 'item',
    id: tint ?? 'none',
    label: texts.sheets.tints[tint ?? 'none'],
    icon: <Swatch tint={tint ?? 'none'} />,
    onSelect: () => run(tintParts({ tables, parts }, tint, diagram)),
  })
  return [
    {
      kind: 'submenu',
      id: 'tint',
      label: texts.sheets.part.tint,
      icon: <Swatch tint="none" />,
      entries: [entry(undefined), ...tints.map(entry)],
    },
  ]
}
