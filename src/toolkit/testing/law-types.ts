import * as mysql from '../types/mysql.ts'
import { INT4RANGE, TSTZRANGE } from '../types/postgresql-ranges.ts'
import { types } from '../types/namespace.ts'
import * as postgresql from '../types/postgresql.ts'
import type { TypeEngine } from '../types/engine.ts'

export type DialectName = 'sqlite' | 'postgresql' | 'mariadb'

/** A literal, or SQL as it stands. */
export type LawDefault = string | { readonly sql: string }

/** A type with what may stand behind DEFAULT; `sized` where the length makes another type of it. */
export interface LawType {
  readonly type: (length: number) => TypeEngine
  readonly defaults: readonly LawDefault[]
  readonly sized?: true
}

const texts: readonly LawDefault[] = [
  '',
  "it's",
  'back\\slash 100% :x',
  'é漢',
  'NULL',
  '007',
  { sql: "'sql'" },
]
const whole: readonly LawDefault[] = ['7', { sql: '-1' }, { sql: '0' }]
const instants: readonly LawDefault[] = ['2020-01-31 10:00:00', { sql: 'CURRENT_TIMESTAMP' }]

const plain = (type: TypeEngine, defaults: readonly LawDefault[] = []): LawType => ({
  type: () => type,
  defaults,
})

const common: readonly LawType[] = [
  plain(new types.Integer(), whole),
  plain(new types.SmallInteger(), whole),
  plain(new types.BigInteger(), [...whole, '9007199254740993']),
  { type: (length) => new types.String(length + 20), defaults: texts, sized: true },
  {
    type: (length) => new types.Numeric((length % 20) + 10, 3),
    defaults: ['1.500', { sql: '0' }],
    sized: true,
  },
  plain(new types.Numeric(12), ['5']),
  plain(new types.Float(), [{ sql: '1.5' }]),
  plain(new types.Double(), [{ sql: '1.5' }]),
  plain(new types.Text(), texts),
  plain(new types.Date(), ['2020-01-31']),
  plain(new types.Time(), ['12:30:00']),
  plain(new types.DateTime(), instants),
  plain(new types.LargeBinary()),
  plain(new types.JSON(), ['{}', '[1, "a"]']),
  plain(new types.Uuid({ nativeUuid: false }), ['00000000000000000000000000000000']),
  plain(new types.Interval()),
]

const sqlite: readonly LawType[] = [
  plain(new types.Boolean(), [{ sql: '1' }]),
  plain(new types.REAL(), [{ sql: '1.5' }]),
  plain(new types.Enum(['a', "it's", 'a, b']), ["it's"]),
]

const ofPostgresql: readonly LawType[] = [
  plain(new types.Boolean(), [{ sql: 'true' }, 'false']),
  plain(new types.Uuid(), [{ sql: 'gen_random_uuid()' }]),
  plain(new types.Enum(['a', "it's", 'a, b'], { name: 'law kind' }), ["it's"]),
  plain(new types.DateTime({ timezone: true }), [{ sql: 'now()' }]),
  plain(new types.Time({ timezone: true })),
  plain(new types.REAL(), [{ sql: '1.5' }]),
  plain(new types.ARRAY(types.Integer), ['{}', '{1,2}']),
  plain(new types.ARRAY(new types.String(20)), ['{}']),
  plain(new types.ARRAY(new types.Enum(['x', 'y'], { name: 'law_list' })), ['{}']),
  plain(new postgresql.JSONB(), ['{"a": 1}']),
  plain(new postgresql.INET(), ['127.0.0.1']),
  plain(new postgresql.CIDR()),
  plain(new postgresql.MACADDR()),
  plain(new postgresql.BIT(3), ['101']),
  plain(new postgresql.TSVECTOR()),
  plain(new postgresql.TIMESTAMP({ precision: 3 }), instants),
  plain(new postgresql.INTERVAL({ fields: 'DAY TO SECOND', precision: 3 })),
  plain(new postgresql.DOMAIN('law_positive', types.Integer, { check: 'VALUE > 0' }), [
    { sql: '5' },
  ]),
  plain(new INT4RANGE(), ['[1,5)', 'empty']),
  plain(new TSTZRANGE()),
  { type: (length) => new types.CHAR(length), defaults: ['x'], sized: true },
]

const ofMariadb: readonly LawType[] = [
  plain(new types.Boolean(), [{ sql: 'true' }, '0']),
  plain(new types.Enum(['a', "it's", 'a, b', 'x\\y']), ["it's", 'x\\y']),
  plain(new mysql.INTEGER(null, { unsigned: true }), whole.slice(0, 1)),
  plain(new mysql.TINYINT(), whole),
  plain(new mysql.MEDIUMINT(), whole),
  plain(new mysql.BIGINT(null, { unsigned: true }), ['18446744073709551615']),
  plain(new mysql.DECIMAL(30, 10, { unsigned: true }), ['1.5000000000']),
  plain(new mysql.DATETIME({ fsp: 6 }), [{ sql: 'CURRENT_TIMESTAMP(6)' }]),
  plain(new mysql.TIME({ fsp: 3 })),
  plain(new mysql.YEAR(), ['2020']),
  plain(new mysql.SET(['x', "y'z"]), ["x,y'z"]),
  plain(new mysql.MEDIUMTEXT(), texts),
  plain(new mysql.LONGBLOB()),
  plain(new mysql.VARCHAR(20, { charset: 'latin1', collation: 'latin1_bin' }), ['x']),
  plain(new types.VARBINARY(20)),
  plain(new types.BINARY(4)),
  plain(new types.UUID()),
  plain(new mysql.INET6(), ['::1']),
  { type: (length) => new mysql.BIT((length % 60) + 1), defaults: [], sized: true },
  { type: (length) => new types.CHAR(length), defaults: ['x'], sized: true },
]

const own: Readonly<Record<DialectName, readonly LawType[]>> = {
  sqlite,
  postgresql: ofPostgresql,
  mariadb: ofMariadb,
}

export const lawTypes = (dialect: DialectName): readonly LawType[] => [...common, ...own[dialect]]

/** Of every dialect, and without a name of its own. */
export const isCommonType = (type: number, dialect: DialectName): boolean =>
  type % lawTypes(dialect).length < common.length
