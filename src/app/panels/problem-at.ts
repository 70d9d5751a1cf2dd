import { metadataOf, type SchemaDocument } from '#document'

/**
 * What is wrong at a place of the drawing, in one sentence.
 *
 * @param path ids joined by `/`, as in `t_…/c_…`
 */
export const problemAt = (document: SchemaDocument, path: string): string | undefined =>
  metadataOf(document).problems.find((problem) => problem.path === path)?.message
