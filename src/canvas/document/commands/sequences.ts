import type { Command } from '../command.ts'
import { mapped, patched, withTables, type Patch } from '../edit.ts'
import type { SequenceId } from '../ids.ts'
import type { Sequence, SchemaDocument } from '../model.ts'
import { renameSequenceIn } from '../type-references.ts'
import { newObjectName } from './objects.ts'

/** @param given minted by who wants to edit the sequence at once; else by the step itself */
export const createSequence = (given?: SequenceId): Command => ({
  label: (before) => `Create sequence ${newObjectName(before, 'sequence')}`,
  apply: (document, ids) => {
    const id = given ?? ids.sequence()
    const sequence: Sequence = { id, name: newObjectName(document, 'sequence') }
    return { ...document, sequences: { ...document.sequences, [id]: sequence } }
  },
})

/** Defaults that count with it follow. */
export const renameSequence = (id: SequenceId, name: string): Command => ({
  label: (before) => `Rename sequence ${nameOf(before, id)} to ${name}`,
  apply: (document) => {
    const sequence = document.sequences[id]
    if (!sequence || sequence.name === name) return document
    const sequences = { ...document.sequences, [id]: { ...sequence, name } }
    if (name === '') return { ...document, sequences }
    return withTables({ ...document, sequences }, (table) => {
      const columns = mapped(table.columns, (column) =>
        column.default?.kind === 'expression'
          ? patched(column, {
              default: {
                ...column.default,
                sql: renameSequenceIn(column.default.sql, sequence.name, name),
              },
            })
          : column,
      )
      return columns === table.columns ? table : { ...table, columns }
    })
  },
})

/** Schema, type, and how it counts; undefined takes one away. */
export const changeSequence = (id: SequenceId, patch: Patch<Sequence, 'id' | 'name'>): Command => ({
  label: (before) => `Change sequence ${nameOf(before, id)}`,
  apply: (document) => {
    const sequence = document.sequences[id]
    const next = sequence && patched(sequence, patch)
    return next === undefined || next === sequence
      ? document
      : { ...document, sequences: { ...document.sequences, [id]: next } }
  },
})

const nameOf = ({ sequences }: SchemaDocument, id: SequenceId): string => sequences[id]?.name ?? ''
