import { expect, test } from 'vitest'
import { relationshipsOf } from '#document'
import { documentOf } from '../test-documents.ts'
import { lineLabel } from './line-label.ts'

const drawn = documentOf([
  {
    name: 'customers',
    columns: ['*id', 'support_rep_id', 'ParentId', 'id_'],
    refers: { support_rep_id: 'employees', ParentId: 'customers', id_: 'gone' },
  },
  { name: 'employees', columns: ['*employee_id'] },
])

const labels = (document: typeof drawn) =>
  relationshipsOf(document).map((relation) => lineLabel(document, relation)!)

test('a label names the columns at both ends', () => {
  expect(labels(drawn)).toEqual([
    { from: 'support_rep_id', to: 'employees.employee_id', action: '' },
    { from: 'ParentId', to: 'customers.id', action: '' },
    { from: 'id_', to: 'gone.id', action: '' },
  ])
})

test('in UML it names the roles', () => {
  expect(labels({ ...drawn, notation: 'uml' }).map(({ from, to }) => [from, to])).toEqual([
    ['customers', 'support_rep : employees'],
    ['customers', 'Parent : customers'],
    ['customers', 'id_ : gone'],
  ])
})
