import { topologicalSort, type Dependency } from '../util/topological.ts'
import { CreateRawObject, CreateView, SetViewComment, type DdlElement } from './ddl.ts'
import type { MetaData } from './metadata.ts'
import type { RawObject } from './raw-object.ts'
import type { ObjectTest, SchemaTarget } from './target.ts'
import { View } from './view.ts'

export const isPartition = ({ kind }: RawObject): boolean => kind === 'partition'

export const rawElement = (object: RawObject): DdlElement => new CreateRawObject(object)

/** The statements of views and raw objects, each behind those that it names. */
export function dependents(
  metadata: MetaData,
  target: SchemaTarget,
  exists: ObjectTest,
): readonly DdlElement[] {
  return sortedDependents(metadata)
    .filter((item) => !(item instanceof View) || !exists('view', item.key))
    .flatMap((item) => (item instanceof View ? viewElements(item, target) : rawElement(item)))
}

/** One that selects from itself is there already, with the same columns. */
const createView = (view: View, dialect: string): CreateView =>
  new CreateView(view, { orReplace: view.options[`${dialect}_recursive`] === true })

const viewElements = (view: View, { features, name }: SchemaTarget): readonly DdlElement[] =>
  view.comment === null || !features.comments || features.inlineComments
    ? [createView(view, name)]
    : [createView(view, name), new SetViewComment(view)]

/** Views and raw objects, each behind those that it names. */
export function sortedDependents(metadata: MetaData): readonly (View | RawObject)[] {
  const items: readonly (View | RawObject)[] = [
    ...metadata.rawObjects.filter(({ kind }) => kind === 'virtual table'),
    ...metadata.views.values(),
    ...metadata.rawObjects.filter(
      (object) => object.kind !== 'virtual table' && object.early !== true && !isPartition(object),
    ),
  ]
  const byName = new Map(items.map((item) => [calledName(item), item]))
  const dependencies = items.flatMap((item) =>
    namesIn(item, byName).map((needed): Dependency<View | RawObject> => [needed, item]),
  )
  const { order, remaining } = topologicalSort(items, dependencies)
  return [...order, ...remaining]
}

/** A routine is called without the types of its parameters. */
const calledName = ({ name }: View | RawObject): string => name.replace(/\(.*$/s, '').toLowerCase()

/** A view says what it needs only by its text. */
function namesIn<T extends View | RawObject>(
  item: View | RawObject,
  byName: ReadonlyMap<string, T>,
): readonly T[] {
  if (!(item instanceof View)) {
    return item.after.flatMap((name) => byName.get(name.toLowerCase()) ?? [])
  }
  if (typeof item.definition !== 'string') return []
  const text = item.definition.toLowerCase()
  return [...byName].flatMap(([name, other]) =>
    name !== item.name.toLowerCase() && text.includes(name) ? [other] : [],
  )
}
