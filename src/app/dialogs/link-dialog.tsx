import { Command } from 'cmdk'
import { Columns3, CornerDownLeft, Spline, Table2 } from 'lucide-react'
import { useState } from 'react'
import { useDocument, useSession, useSessionStore } from '#canvas'
import { tableIn, type LinkEnd } from '#document'
import { texts } from '#texts'
import { BareDialog, Highlighted, Kbd } from '#ui'
import { linkChoices, nameOf, type LinkChoice } from './link-choices.ts'
import styles from './palette.module.css'
import { useActiveOption } from './use-active-option.ts'

const icon = { size: 14, strokeWidth: 2, 'aria-hidden': true } as const

/** The other end of a relationship, by its name: how a relationship is drawn without a pointer. */
export function LinkDialog() {
  const from = useSession((state) => state.linking)
  const session = useSessionStore()
  const close = () => session.getState().startLink(undefined)
  return (
    <BareDialog open={from !== undefined} onClose={close} label={texts.linking.title}>
      {from ? <LinkContent from={from} onDone={close} /> : null}
    </BareDialog>
  )
}

function LinkContent({ from, onDone }: { from: LinkEnd; onDone: () => void }) {
  const root = useActiveOption()
  const [text, setText] = useState('')
  const document = useDocument((present) => present)
  const kind = useSession((state) => state.relation)
  const choices = linkChoices(document, { kind, from }, text)
  const choose = useChoose(from, onDone)
  return (
    <Command
      ref={root}
      className={styles['palette']}
      label={texts.linking.title}
      shouldFilter={false}
      loop
    >
      <div className={styles['search']}>
        <Spline size={16} strokeWidth={1.75} aria-hidden="true" />
        <Command.Input
          autoFocus
          className={styles['input']}
          value={text}
          onValueChange={setText}
          placeholder={texts.linking.placeholder(nameOf(document, from))}
        />
        <Kbd keys="Esc" />
      </div>
      <Command.List className={styles['list']}>
        <Command.Empty className={styles['empty']}>{texts.palette.nothing(text)}</Command.Empty>
        {choices.map((choice) => (
          <Choice key={choice.name} choice={choice} text={text} onChoose={() => choose(choice)} />
        ))}
      </Command.List>
      <div className={styles['foot']}>
        <span>
          <CornerDownLeft {...icon} />
          {texts.linking.link}
        </span>
        <span>{texts.linking.columns}</span>
      </div>
    </Command>
  )
}

interface ChoiceProps {
  readonly choice: LinkChoice
  readonly text: string
  readonly onChoose: () => void
}

function Choice({ choice: { end, name, verdict }, text, onChoose }: ChoiceProps) {
  return (
    <Command.Item
      value={name}
      className={styles['item']}
      disabled={!verdict.ok}
      onSelect={onChoose}
    >
      {end.column === undefined ? <Table2 {...icon} /> : <Columns3 {...icon} />}
      <span className={`${styles['end']} ${styles['mono']}`}>
        <Highlighted text={name} part={text} className={styles['match']} />
      </span>
      <span className={styles['verdict']}>
        {verdict.ok ? verdict.summary.replaceAll(' → ', ` ${texts.linking.to} `) : verdict.reason}
      </span>
    </Command.Item>
  )
}

/** The new relationship is selected, and the keyboard is back on the canvas. */
function useChoose(from: LinkEnd, onDone: () => void) {
  const session = useSessionStore()
  return ({ end, verdict }: LinkChoice) => {
    if (!verdict.ok) return
    onDone()
    session.getState().view?.relate(from, end)
    session.getState().view?.takeFocus(tableIn(session.getState().selection[0]))
  }
}
