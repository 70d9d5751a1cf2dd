import mysqlLibrary from 'mysql2/promise'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mysqlUrl, temporaryMysql, type TemporaryDatabase } from '../../../test-servers.ts'
import { metadataFromJson, metadataToJson } from '../dialects/metadata-json.ts'
import { mariadb } from '../dialects/mysql/index.ts'
import { mysql2 } from '../drivers/mysql2.ts'
import { createEngine } from '../engine/create.ts'
import type { Engine } from '../engine/engine.ts'
import type { AnyTable } from '../schema/column-types.ts'
import { createAllStatements } from '../schema/create-drop.ts'
import { MetaData } from '../schema/metadata.ts'
import { ENUM, SET } from '../types/mysql.ts'
import { inspect } from './inspector.ts'
import { reflect, reflectDatabase } from './reflect.ts'
import { toMetaData } from './to-metadata.ts'

const tables = [
  'CREATE TABLE p (a int, b int NOT NULL, PRIMARY KEY (b))',
  String.raw`CREATE TABLE ${'`t``1`'} (
    id int unsigned zerofill NOT NULL AUTO_INCREMENT COMMENT 'it''s \\ a "x"\n',
    e enum('a','b''c','d,e','f\\g') NOT NULL DEFAULT 'b''c',
    s set('x','y') CHARACTER SET latin1 COLLATE latin1_bin DEFAULT 'x,y',
    n decimal(10,2) unsigned DEFAULT 1.50, f float(7,3), d double, dd double(8,2) zerofill,
    bi bit(5) DEFAULT b'101', bb bool DEFAULT true, y year DEFAULT 1999, ti time(6), c char(0),
    ts timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3),
    ts2 timestamp NULL, dt datetime DEFAULT '2001-01-01 00:00:00', up datetime ON UPDATE now(),
    ex varchar(40) DEFAULT (concat('a:b', "\\:")), ex2 int DEFAULT (1+2), u uuid DEFAULT uuid(),
    inv int INVISIBLE DEFAULT 5, gv int AS (ex2+1) VIRTUAL, gs int AS (ex2+2) STORED COMMENT 'g',
    id2 int, id3 int COMMENT 'c' CHECK (id3 > 0), gi int GENERATED ALWAYS AS (ex2*2) INVISIBLE,
    js json DEFAULT '{}', bl blob DEFAULT 'x', lb longblob, ine inet6, comp text COMPRESSED,
    tx text CHARACTER SET utf8mb3 COLLATE utf8mb3_bin DEFAULT ('a'), g geometry NOT NULL, po point,
    vc varchar(10) COLLATE utf8mb4_unicode_ci, nvc national varchar(4),
    PRIMARY KEY (id) USING BTREE, UNIQUE KEY uu (vc(3), n DESC) COMMENT 'u', KEY kk (ex(10)) USING HASH,
    KEY ign (n) IGNORED, FULLTEXT KEY ft (tx), SPATIAL KEY sp (g), KEY (dt DESC, bi),
    CONSTRAINT ck CHECK (n <> 3 AND vc <> 'a''b\\c'),
    CONSTRAINT fk FOREIGN KEY (id2) REFERENCES p (b) ON DELETE SET NULL ON UPDATE CASCADE
  ) ENGINE=InnoDB CHARSET=latin1 COLLATE=latin1_bin COMMENT='it''s \\ \n x' ROW_FORMAT=DYNAMIC
    STATS_PERSISTENT=1 AVG_ROW_LENGTH=100 MAX_ROWS=10 MIN_ROWS=2 PACK_KEYS=1 PAGE_COMPRESSED=1`,
  'CREATE TABLE counted (a int NOT NULL, b int AUTO_INCREMENT, KEY ab (a, b), KEY (b), UNIQUE u (a))',
  'CREATE TABLE referring (a int, x int, CONSTRAINT fk_x FOREIGN KEY (x) REFERENCES p (b), KEY zz (x DESC, a))',
  'CREATE TABLE versioned (a int, x int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING',
  `CREATE TABLE historic (a int, rs timestamp(6) GENERATED ALWAYS AS ROW START,
    re timestamp(6) GENERATED ALWAYS AS ROW END, PERIOD FOR SYSTEM_TIME (rs, re)) WITH SYSTEM VERSIONING`,
  'CREATE TABLE booked (id int, s date, e date, PERIOD FOR pp (s, e), UNIQUE (id, pp WITHOUT OVERLAPS))',
  `CREATE TABLE parted (a int, c date, KEY (a)) PARTITION BY RANGE COLUMNS (c) SUBPARTITION BY HASH (a) SUBPARTITIONS 2
    (PARTITION p0 VALUES LESS THAN ('2001-01-01') COMMENT 'x', PARTITION p1 VALUES LESS THAN (maxvalue))`,
  'CREATE TABLE hashed (a int PRIMARY KEY) PARTITION BY KEY () PARTITIONS 4',
  'CREATE TABLE aria (a int, b text, FULLTEXT KEY (b)) ENGINE=Aria TRANSACTIONAL=1',
  'CREATE TABLE hashing (u varchar(9), b blob, UNIQUE KEY (u) USING HASH, KEY (b (10)))',
  "CREATE TABLE `select` (`group` int, `a,b)` int, `c``d` varchar(3) DEFAULT '`', KEY `order` (`a,b)`))",
]

const others = [
  'CREATE SEQUENCE sq START WITH 5 INCREMENT BY -2 MINVALUE -100 MAXVALUE 60 CACHE 3 CYCLE',
  'CREATE SEQUENCE uncached NOCACHE',
  'CREATE TABLE numbered (a int DEFAULT (NEXT VALUE FOR sq), b int DEFAULT nextval(uncached))',
  "CREATE FUNCTION fn (x int, y varchar(3)) RETURNS int DETERMINISTIC COMMENT 'it''s' BEGIN RETURN x; END",
  'CREATE PROCEDURE pr (IN x int, OUT y int) SQL SECURITY INVOKER SELECT 1',
  'CREATE VIEW v2 AS SELECT a, b FROM p WHERE a > 1 WITH LOCAL CHECK OPTION',
  'CREATE ALGORITHM=TEMPTABLE SQL SECURITY INVOKER VIEW v1 AS SELECT * FROM v2',
  "CREATE VIEW `odd ``view` AS SELECT fn(a, ':x') AS `a b`, nextval(sq) AS n FROM v1",
  'CREATE TRIGGER z BEFORE INSERT ON p FOR EACH ROW BEGIN SET NEW.a = 1; END',
  'CREATE TRIGGER a BEFORE INSERT ON p FOR EACH ROW FOLLOWS z SET NEW.a = 2',
  "CREATE EVENT ev ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01' ON COMPLETION PRESERVE DISABLE DO SELECT 1",
]

function existing(metadata: MetaData, name: string): AnyTable {
  const table = metadata.tables.get(name)
  if (table === undefined) throw new Error(`there is no table ${name}`)
  return table
}

describe.skipIf(!mysqlUrl)('the catalogue of MariaDB', () => {
  let database: TemporaryDatabase
  let engine: Engine
  beforeAll(async () => {
    database = await temporaryMysql(mysqlUrl ?? '')
    engine = createEngine(database.url, { driver: mysql2(mysqlLibrary), dialect: mariadb })
  })
  afterAll(async () => {
    await engine.dispose()
    await database.drop()
  })
  beforeEach(async () => {
    const name = new URL(database.url).pathname.slice(1)
    await database.query(
      `DROP DATABASE ${name}; CREATE DATABASE ${name} CHARACTER SET utf8mb4; USE ${name}`,
    )
  })

  async function read(
    statements: readonly string[],
    on = database,
    by = engine,
  ): Promise<MetaData> {
    for (const sql of statements) await on.query(sql)
    const metadata = new MetaData()
    await by.begin((connection) => reflect(metadata, connection))
    return metadata
  }

  /** What the server itself says of every table. */
  async function shown(metadata: MetaData, of: TemporaryDatabase) {
    const texts = [...metadata.tables.keys()].map(async (name) => {
      const [row] = await of.query(`SHOW CREATE TABLE \`${name.replaceAll('`', '``')}\``)
      return String(row?.[1]).replaceAll(new URL(of.url).pathname.slice(1), 'db')
    })
    return Promise.all(texts)
  }

  test('a database of every kind of object comes back as it was made', async () => {
    const first = await read([...tables, ...others])
    const crossed = metadataFromJson(JSON.parse(JSON.stringify(metadataToJson(first))))
    const statements = createAllStatements(first, mariadb)
    expect(createAllStatements(crossed, mariadb)).toEqual(statements)
    const copy = await temporaryMysql(mysqlUrl ?? '')
    const copied = createEngine(copy.url, { driver: mysql2(mysqlLibrary), dialect: mariadb })
    try {
      const second = await read(statements, copy, copied)
      expect(metadataToJson(second)).toEqual(metadataToJson(first))
      expect(await shown(second, copy)).toEqual(await shown(first, database))
    } finally {
      await copied.dispose()
      await copy.drop()
    }
  })

  test('columns, keys and objects are known for what they are', async () => {
    const metadata = await read([...tables, ...others])
    const table = existing(metadata, 't`1')
    const type = (name: string) => table.columns.get(name)?.type
    expect(type('e')).toBeInstanceOf(ENUM)
    expect(type('e')).toMatchObject({ values: ['a', "b'c", 'd,e', 'f\\g'] })
    expect(type('s')).toBeInstanceOf(SET)
    expect(table.columns.get('id')).toMatchObject({ comment: 'it\'s \\ a "x"\n' })
    expect(table.comment).toBe("it's \\ \n x")
    expect(table.autoincrementColumn).toMatchObject({ name: 'id' })
    expect(existing(metadata, 'p').autoincrementColumn).toBe(null)
    const [key] = table.foreignKeyConstraints
    expect(key?.referredTable).toBe(metadata.tables.get('p'))
    expect([...metadata.sequences.keys()]).toEqual(['sq', 'uncached'])
    expect(metadata.rawObjects.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'function fn',
      'procedure pr',
      'trigger z',
      'trigger a',
      'event ev',
    ])
    expect(metadata.views.get('v2')?.options).toEqual({ mariadb_check_option: 'LOCAL' })
  })

  test('another database of the server is read and made with its name', async () => {
    const other = await temporaryMysql(mysqlUrl ?? '')
    const place = new URL(other.url).pathname.slice(1)
    try {
      await other.query('CREATE TABLE away (x int PRIMARY KEY)')
      await database.query(
        `CREATE TABLE home (x int, KEY (x), CONSTRAINT f FOREIGN KEY (x) REFERENCES ${place}.away (x))`,
      )
      await other.query('CREATE SEQUENCE sq')
      await other.query('CREATE TABLE near (a int DEFAULT nextval(sq), x int REFERENCES away (x))')
      await other.query('CREATE FUNCTION one () RETURNS int RETURN 1')
      await other.query('CREATE VIEW v AS SELECT x, nextval(sq) AS n FROM away')
      await other.query('CREATE TRIGGER tr BEFORE INSERT ON away FOR EACH ROW SET NEW.x = 1')
      const readBoth = async () => {
        const metadata = new MetaData()
        await using connection = await engine.connect()
        const inspector = inspect(connection)
        const own = { schema: null, reflected: await inspector.readSchema() }
        const away = { schema: place, reflected: await inspector.readSchema(place) }
        toMetaData([own, away], metadata, mariadb)
        return metadata
      }
      const first = await readBoth()
      const [key] = existing(first, 'home').foreignKeyConstraints
      expect(key?.referredTable).toBe(existing(first, `${place}.away`))
      const statements = createAllStatements(first, mariadb)
      await database.query('DROP TABLE home')
      await other.query(`DROP DATABASE ${place}; CREATE DATABASE ${place} CHARACTER SET utf8mb4`)
      for (const sql of statements) await database.query(sql)
      expect(metadataToJson(await readBoth())).toEqual(metadataToJson(first))
    } finally {
      await database.query('DROP TABLE IF EXISTS home')
      await other.drop()
    }
  })

  test('of a server only the own database is read, and those that are named', async () => {
    const other = await temporaryMysql(mysqlUrl ?? '')
    try {
      await database.query('CREATE TABLE mine (a int PRIMARY KEY)')
      await other.query('CREATE TABLE theirs (a int PRIMARY KEY)')
      const place = new URL(other.url).pathname.slice(1)
      await using connection = await engine.connect()
      const own = new MetaData()
      await reflectDatabase(own, connection)
      expect([[...own.tables.keys()], own.rawObjects]).toEqual([['mine'], []])
      const both = new MetaData()
      await reflectDatabase(both, connection, { schemas: [place] })
      expect([...both.tables.keys()]).toEqual(['mine', `${place}.theirs`])
      await expect(
        reflectDatabase(new MetaData(), connection, { schemas: ['gone'] }),
      ).rejects.toThrow('there is no schema gone; there are ')
    } finally {
      await other.drop()
    }
  })

  test('the Inspector answers with types, and knows the databases of the users', async () => {
    await read(tables)
    await using connection = await engine.connect()
    const inspector = inspect(connection)
    const name = new URL(database.url).pathname.slice(1)
    const names = await inspector.getSchemaNames()
    expect(names).toContain(name)
    expect(names).not.toContain('information_schema')
    expect(await inspector.getTableNames(name)).toEqual(await inspector.getTableNames())
    expect(await inspector.getColumns('referring')).toMatchObject([
      { name: 'a', declaredType: 'int(11)', nullable: true },
      { name: 'x', declaredType: 'int(11)', nullable: true },
    ])
    expect(await inspector.getForeignKeys('referring')).toMatchObject([
      { name: 'fk_x', columns: ['x'], schema: null, table: 'p', referredColumns: ['b'] },
    ])
    expect(await inspector.getIndexes('referring')).toMatchObject([{ name: 'zz', unique: false }])
    expect(await inspector.getUniqueConstraints('t`1')).toMatchObject([{ name: 'uu' }])
    expect(await inspector.getCheckConstraints('t`1')).toMatchObject([
      { name: null, column: 'id3' },
      { name: null, column: 'js', expression: 'json_valid(`js`)' },
      { name: 'ck', column: null },
    ])
  })
})
