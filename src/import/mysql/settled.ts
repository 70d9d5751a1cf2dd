import type {
  ReflectedForeignKey,
  ReflectedIndex,
  ReflectedKey,
  ReflectedTable,
} from '#toolkit/dialects/mysql'

/** Engines that keep foreign keys; the others read them and forget them. */
const keeping = /^(?:innodb|ndb|ndbcluster|pbxt|xtradb)$/i

/**
 * The table as the server has it in the end: without foreign keys that its engine forgets,
 * and with the indexes that it makes for foreign keys where no other key begins with their columns.
 *
 * @see https://dev.mysql.com/doc/refman/8.0/en/create-table-foreign-keys.html
 */
export function settled(given: ReflectedTable): ReflectedTable {
  const table = withLettersOfColumns(given)
  const { engine } = table.options
  const keeps = typeof engine !== 'string' || keeping.test(engine)
  const keys = [table.primaryKey, ...table.uniques, ...table.indexes].filter((key) => key !== null)
  const wanted = table.foreignKeys.filter(
    ({ columns }) => !keys.some((key) => begins(key, columns)),
  )
  const longest = wanted.filter(
    ({ columns }, at) =>
      !wanted.some(
        (other, place) =>
          place !== at &&
          columns.every((column, index) => other.columns[index] === column) &&
          (other.columns.length > columns.length || place < at),
      ),
  )
  return {
    ...table,
    foreignKeys: keeps ? table.foreignKeys : [],
    indexes: [...table.indexes, ...longest.map(impliedIndex)],
  }
}

/** A member that is cut to a length does not serve. */
function begins({ members, options }: ReflectedKey | ReflectedIndex, columns: readonly string[]) {
  const { length } = options
  const cut = typeof length === 'object' && length !== null ? Object.keys(length) : []
  return columns.every((column, at) => members[at]?.column === column && !cut.includes(column))
}

const impliedIndex = ({ name, columns: [first = '', ...rest] }: ReflectedForeignKey) => ({
  name: name ?? first,
  unique: false,
  members: [first, ...rest].map((column) => ({
    column,
    expression: column,
    collation: null,
    descending: false,
  })),
  where: null,
  options: {},
})

/** Case of a column's name does not count, so keys get the letters of the column. A length that cuts nothing goes. */
function withLettersOfColumns(table: ReflectedTable): ReflectedTable {
  const names = new Map(table.columns.map(({ name }) => [name.toLowerCase(), name]))
  const lengths = new Map(table.columns.map(({ name, type }) => [name, declaredLength(type)]))
  const named = (name: string) => names.get(name.toLowerCase()) ?? name
  const inKey = <K extends ReflectedKey | ReflectedIndex>(key: K): K => {
    const { length, ...options } = key.options
    const given = typeof length === 'object' && length !== null ? Object.entries(length) : []
    const cutting = given
      .map(([name, number]) => [named(name), number] as const)
      .filter(([name, number]) => lengths.get(name) !== number)
    return {
      ...key,
      members: key.members.map((member) =>
        member.column === null
          ? member
          : { ...member, column: named(member.column), expression: named(member.column) },
      ),
      options: { ...options, ...(cutting.length > 0 && { length: Object.fromEntries(cutting) }) },
    }
  }
  const primaryKey = table.primaryKey && inKey(table.primaryKey)
  const keyed = new Set(primaryKey?.members.map(({ column }) => column))
  return {
    ...table,
    columns: table.columns.map((column) =>
      keyed.has(column.name) ? { ...column, nullable: false } : column,
    ),
    primaryKey,
    uniques: table.uniques.map(inKey),
    indexes: table.indexes.map(inKey),
    foreignKeys: table.foreignKeys.map((key) => ({ ...key, columns: key.columns.map(named) })),
  }
}

function declaredLength(type: string): number | null {
  const [, length] = /^(?:var)?(?:char|binary)\s*\(\s*(\d+)\s*\)/i.exec(type) ?? []
  return length === undefined ? null : Number(length)
}
