import { ListOrdered, Shapes } from 'lucide-react'
import { useCompletion, useDocument, useRun } from '#canvas'
import {
  changeType,
  defaultText,
  parseDefault,
  renameType,
  type Domain,
  type TypeId,
} from '#document'
import { texts } from '#texts'
import { Checkbox, TextField } from '#ui'
import { Detail } from '../inspector/section.tsx'
import { EnumValues } from './enum-values.tsx'
import { CommentField, SchemaField, Uses } from './object-fields.tsx'
import { ObjectHeader } from './object-header.tsx'
import styles from './objects.module.css'

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const

/** An enumeration with its values, or a domain with its conditions. */
export function TypePanel({ id }: { id: TypeId }) {
  const run = useRun()
  const type = useDocument((document) => document.types[id])
  const dialect = useDocument((document) => document.dialect)
  if (!type) return null
  const { kind } = type
  const object = { kind: 'type', id } as const
  const becomes =
    kind === 'enum' && dialect !== 'postgresql'
      ? texts.objects.becomes[`${dialect} enum`]
      : undefined
  return (
    <>
      <ObjectHeader
        object={object}
        name={type.name}
        what={kind}
        icon={kind === 'enum' ? <ListOrdered {...icon} /> : <Shapes {...icon} />}
        onRename={(name) => run(renameType(id, name))}
      />
      {becomes === undefined ? null : <p className={styles['note']}>{becomes}</p>}
      {type.kind === 'enum' ? <EnumValues type={type} /> : <DomainFields domain={type} />}
      <dl className={styles['details']}>
        {dialect === 'postgresql' ? (
          <SchemaField
            schema={type.schema}
            onSchema={(schema) => run(changeType(id, { kind, schema }))}
          />
        ) : null}
        <CommentField
          comment={type.comment}
          onComment={(comment) => run(changeType(id, { kind, comment }))}
        />
      </dl>
      <Uses object={object} />
    </>
  )
}

function DomainFields({ domain }: { domain: Domain }) {
  const run = useRun()
  const complete = useCompletion()
  const words = texts.objects.domain
  const { id, kind } = domain
  return (
    <dl className={styles['details']} aria-label={words.title}>
      <Detail label={words.type}>
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.type}
          value={domain.type}
          complete={complete.type}
          onCommit={(text) => run(changeType(id, { kind, type: text.trim() }))}
        />
      </Detail>
      <Detail label={words.notNull}>
        <Checkbox
          label={words.notNull}
          checked={!domain.nullable}
          onChange={(required) => run(changeType(id, { kind, nullable: !required }))}
        />
      </Detail>
      <Detail label={words.default}>
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.default}
          placeholder={words.defaultPlaceholder}
          value={defaultText(domain.default)}
          complete={complete.expression(undefined)}
          onCommit={(text) => run(changeType(id, { kind, default: parseDefault(text) }))}
        />
      </Detail>
      <Detail label={words.collation}>
        <TextField
          mono
          size="dense"
          labelHidden
          label={words.collation}
          value={domain.collation ?? ''}
          complete={complete.collation}
          onCommit={(text) => run(changeType(id, { kind, collation: text.trim() || undefined }))}
        />
      </Detail>
      <DomainCheck domain={domain} />
    </dl>
  )
}

function DomainCheck({ domain: { id, kind, check } }: { domain: Domain }) {
  const run = useRun()
  const words = texts.objects.domain
  return (
    <>
      <Detail label={words.check}>
        <TextField
          mono
          lines={2}
          labelHidden
          label={words.check}
          placeholder={words.checkPlaceholder}
          value={check?.expression ?? ''}
          onCommit={(text) => {
            const expression = text.trim()
            const next = expression === '' ? undefined : { ...check, expression }
            run(changeType(id, { kind, check: next }))
          }}
        />
      </Detail>
      {check ? (
        <Detail label={words.checkName}>
          <TextField
            mono
            size="dense"
            labelHidden
            label={words.checkName}
            placeholder={words.checkNamePlaceholder}
            value={check.name ?? ''}
            onCommit={(text) => {
              const { expression } = check
              const name = text.trim()
              run(
                changeType(id, {
                  kind,
                  check: name === '' ? { expression } : { name, expression },
                }),
              )
            }}
          />
        </Detail>
      ) : null}
    </>
  )
}
