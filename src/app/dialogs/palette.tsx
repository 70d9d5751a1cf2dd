import { Command } from 'cmdk'
import { ArrowDown, ArrowUp, CornerDownLeft, Search } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useDocument } from '#canvas'
import { texts } from '#texts'
import { BareDialog, Kbd } from '#ui'
import { useActionContext } from '../actions/use-action-context.ts'
import { useWindow } from '../shell/app-context.tsx'
import { goTo, selectedOf } from './palette-go.ts'
import { PaletteActions, PaletteGroups } from './palette-groups.tsx'
import { PalettePreview } from './palette-preview.tsx'
import { findIn, foundGroups, paletteIndex, type Entry } from './palette-search.ts'
import styles from './palette.module.css'
import { useActiveOption } from './use-active-option.ts'

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

/** Everything of the drawing and all actions in one list; Enter flies there. */
export function Palette() {
  const open = useWindow((state) => state.palette)
  const showPalette = useWindow((state) => state.showPalette)
  return (
    <BareDialog
      open={open}
      size="wide"
      onClose={() => showPalette(false)}
      label={texts.palette.title}
    >
      <PaletteContent onDone={() => showPalette(false)} />
    </BareDialog>
  )
}

function PaletteContent({ onDone }: { onDone: () => void }) {
  const root = useActiveOption()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState('')
  const document = useDocument((present) => present)
  const index = paletteIndex(document)
  const found = useMemo(() => findIn(index, text), [index, text])
  const recent = useWindow((state) => state.recentlyFound)
  const recents = recent.flatMap((key) => index.byKey.get(key) ?? [])
  const { go, add } = useWays(onDone)
  const entry = index.byKey.get(chosen)
  return (
    <Command
      ref={root}
      className={styles['palette']}
      label={texts.palette.title}
      shouldFilter={false}
      loop
      value={chosen}
      onValueChange={setChosen}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        event.preventDefault()
        if (entry) add(entry)
      }}
    >
      <div className={styles['search']}>
        <Search size={16} strokeWidth={1.75} aria-hidden="true" />
        <Command.Input
          autoFocus
          className={styles['input']}
          value={text}
          onValueChange={setText}
          placeholder={texts.palette.placeholder}
        />
        <Kbd keys="Esc" />
      </div>
      <div className={styles['halves']}>
        <Command.List className={styles['list']}>
          <Command.Empty className={styles['empty']}>{texts.palette.nothing(text)}</Command.Empty>
          <PaletteGroups
            groups={
              text.trim() === ''
                ? [['recent', recents]]
                : foundGroups.map((group) => [group, found[group]] as const)
            }
            text={text}
            onGo={go}
          />
          <PaletteActions text={text} table={found.tables[0]} onDone={onDone} />
        </Command.List>
        <PalettePreview entry={entry} />
      </div>
      <Foot />
    </Command>
  )
}

/** What is done with a line: going there, or adding it to the selection. */
function useWays(onDone: () => void) {
  const context = useActionContext()
  const remember = useWindow((state) => state.rememberFound)
  return {
    go: (entry: Entry) => {
      onDone()
      remember(entry.key)
      goTo(context, entry.found)
    },
    add: (entry: Entry) => {
      const subject = selectedOf(entry.found)
      if (!subject) return
      onDone()
      remember(entry.key)
      const { selection, select, view } = context.session.getState()
      select([...selection, subject])
      view?.fitSelection()
    },
  }
}

const Foot = () => (
  <div className={styles['foot']}>
    <span>
      <ArrowUp {...icon} />
      <ArrowDown {...icon} />
      {texts.palette.choose}
    </span>
    <span>
      <CornerDownLeft {...icon} />
      {texts.palette.go}
    </span>
    <span>
      <Kbd keys="Mod+Enter" plain />
      {texts.palette.add}
    </span>
  </div>
)
