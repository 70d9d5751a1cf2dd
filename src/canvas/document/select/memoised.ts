/** A function of an immutable object that is worked out once for each object. */
export function memoised<K extends object, V>(derive: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>()
  return (key) => {
    const hit = known.get(key)
    if (hit) return hit.value
    const value = derive(key)
    known.set(key, { value })
    return value
  }
}
