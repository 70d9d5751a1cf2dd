import { InvalidRequestError } from '../errors.ts'
import type { Mapper, RelationshipProperty } from './mapper.ts'

/** The mappers of one base; they are configured together, because relationships point both ways. */
export class Registry {
  readonly #mappers: Mapper[] = []
  #configured = 0

  add(mapper: Mapper): void {
    this.#mappers.push(mapper)
  }

  /** Resolves the relationships of every mapper that has come since the last time. */
  readonly configure = (): void => {
    const fresh = this.#mappers.slice(this.#configured)
    for (const mapper of fresh) mapper.configure()
    for (const mapper of fresh) {
      for (const property of mapper.relationships.values()) link(property)
    }
    this.#configured = this.#mappers.length
  }
}

/** Finds the same relationship on the other side and checks that both say so. */
function link(property: RelationshipProperty): void {
  const name = property.backPopulates
  if (name === undefined) return
  const label = `${property.owner.name}.${property.name}`
  const reverse = property.target.relationships.get(name)
  if (reverse === undefined) {
    throw new InvalidRequestError(
      `${label} has backPopulates: '${name}', but ${property.target.name} has no relationship of that name.`,
    )
  }
  if (reverse.target !== property.owner || !areOpposite(property, reverse)) {
    throw new InvalidRequestError(
      `${label} and ${property.target.name}.${name} are not the same relationship seen from both sides; check foreignKeys and remoteSide.`,
    )
  }
  property.reverse = reverse
}

function areOpposite(one: RelationshipProperty, other: RelationshipProperty): boolean {
  const kinds = new Set([one.join.kind, other.join.kind])
  return kinds.size === 2 ? !kinds.has('many-to-many') : kinds.has('many-to-many')
}
