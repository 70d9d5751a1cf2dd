import { metadataOf, type Problem, type SchemaDocument } from '#document'

/**
 * What is wrong at a place of the drawing, in one sentence.
 *
 * @param path ids joined by `/`, as in `t_…/c_…`
 */
export const problemAt = (document: SchemaDocument, path: string): string | undefined =>
  problemsAt(document, path)[0]?.message

/** The same, only of one field of the object. */
export const problemOfField = (
  document: SchemaDocument,
  path: string,
  field: ProblemField,
): string | undefined =>
  problemsAt(document, path).find(({ code }) => fields[code] === field)?.message

const problemsAt = (document: SchemaDocument, path: string): readonly Problem[] =>
  metadataOf(document).problems.filter((problem) => problem.path === path)

export type ProblemField =
  'name' | 'type' | 'default' | 'expression' | 'identity' | 'condition' | 'target'

/** Which field of its object a problem belongs to, by its code. */
const fields: Readonly<Record<string, ProblemField>> = {
  'empty-name': 'name',
  'nul-in-name': 'name',
  'duplicate-name': 'name',
  'no-type': 'type',
  'broken-type': 'type',
  'unknown-type': 'type',
  'broken-default': 'default',
  'default-and-generated': 'default',
  'broken-expression': 'expression',
  'broken-identity': 'identity',
  'broken-condition': 'condition',
  'missing-target': 'target',
  'no-key': 'target',
  'type-clash': 'target',
}
