import { expect, test } from 'vitest'
import {
  inDatabase,
  parseCreateSequence,
  parseCreateView,
  withoutDefiner,
  withoutOwn,
} from './show-create-objects.ts'
import { parseCreateTable } from './show-create.ts'

const column = (text: string) => {
  const { columns } = parseCreateTable(`CREATE TABLE t (${text})`)
  return columns[0]
}

test('a table as MySQL 8 shows it', () => {
  const table = parseCreateTable(`CREATE TABLE \`t\`\`1\` (
  \`id\` int unsigned NOT NULL AUTO_INCREMENT COMMENT 'it''s',
  \`name\` varchar(40) CHARACTER SET latin1 COLLATE latin1_bin DEFAULT 'a,b)',
  \`full\` varchar(80) GENERATED ALWAYS AS (concat(\`name\`,_utf8mb4'x')) STORED,
  \`place\` point NOT NULL /*!80003 SRID 4326 */,
  \`kept\` int DEFAULT '5' /*!80023 INVISIBLE */,
  \`made\` json DEFAULT (json_object()),
  \`at\` timestamp(3) NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  PRIMARY KEY (\`id\`) USING BTREE,
  UNIQUE KEY \`u\` (\`name\`(10),\`id\` DESC) COMMENT 'both',
  UNIQUE KEY \`low\` ((lower(\`name\`))),
  KEY \`hid\` (\`kept\`) /*!80000 INVISIBLE */,
  FULLTEXT KEY \`ft\` (\`name\`) /*!50100 WITH PARSER \`ngram\` */ ,
  SPATIAL KEY \`sp\` (\`place\`),
  CONSTRAINT \`fk\` FOREIGN KEY (\`kept\`) REFERENCES \`other db\`.\`o\` (\`x\`) ON DELETE SET NULL ON UPDATE CASCADE,
  CONSTRAINT \`c\` CHECK ((\`id\` > 0)) /*!80016 NOT ENFORCED */
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci ROW_FORMAT=DYNAMIC COMMENT='what\\nnot'
/*!50100 PARTITION BY RANGE (\`id\`)
(PARTITION p0 VALUES LESS THAN (10) ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN MAXVALUE ENGINE = InnoDB) */`)
  expect(table.name).toBe('t`1')
  expect(table.columns).toMatchObject([
    { name: 'id', type: 'int unsigned', nullable: false, autoincrement: true, comment: "it's" },
    {
      name: 'name',
      type: 'varchar(40) CHARACTER SET latin1 COLLATE latin1_bin',
      nullable: true,
      default: { text: "'a,b)'", expression: false },
    },
    {
      name: 'full',
      default: null,
      generated: { expression: "concat(`name`,_utf8mb4'x')", stored: true },
    },
    { name: 'place', type: 'point SRID 4326', nullable: false },
    { name: 'kept', default: { text: "'5'" }, options: { invisible: true } },
    { name: 'made', default: { text: 'json_object()', expression: true } },
    {
      name: 'at',
      type: 'timestamp(3)',
      nullable: true,
      default: { text: 'CURRENT_TIMESTAMP(3)', expression: false },
      options: { on_update: 'CURRENT_TIMESTAMP(3)' },
    },
  ])
  expect(table.primaryKey).toMatchObject({ name: null, options: { using: 'btree' } })
  expect(table.uniques).toMatchObject([
    {
      name: 'u',
      members: [{ column: 'name' }, { column: 'id', descending: true }],
      options: { length: { name: 10 }, comment: 'both' },
    },
  ])
  expect(table.indexes).toMatchObject([
    { name: 'low', unique: true, members: [{ column: null, expression: '(lower(`name`))' }] },
    { name: 'hid', unique: false, options: { visible: false } },
    { name: 'ft', options: { prefix: 'FULLTEXT', with_parser: 'ngram' } },
    { name: 'sp', options: { prefix: 'SPATIAL' } },
  ])
  expect(table.foreignKeys).toMatchObject([
    {
      name: 'fk',
      columns: ['kept'],
      schema: 'other db',
      table: 'o',
      referredColumns: ['x'],
      onDelete: 'SET NULL',
      onUpdate: 'CASCADE',
    },
  ])
  expect(table.checks).toEqual([
    { name: 'c', expression: '(`id` > 0)', column: null, options: { not_enforced: true } },
  ])
  expect(table.comment).toBe('what\nnot')
  expect(table.options).toEqual({
    engine: 'InnoDB',
    default_charset: 'utf8mb4',
    collate: 'utf8mb4_0900_ai_ci',
    row_format: 'DYNAMIC',
    partition_by: expect.stringMatching(/^RANGE \(`id`\)\n\(PARTITION p0 .* ENGINE = InnoDB\)$/s),
  })
})

test('a table as MariaDB 10.11 shows it', () => {
  const table = parseCreateTable(`CREATE TABLE \`t\` (
  \`d\` int(11) DEFAULT (1 + 2),
  \`u\` uuid DEFAULT uuid(),
  \`s\` int(11) DEFAULT nextval(\`sq\`),
  \`b\` bit(5) DEFAULT b'101',
  \`n\` int(11) DEFAULT -5 CHECK (\`n\` <> 3),
  \`z\` text /*M!100301 COMPRESSED*/ DEFAULT NULL,
  \`v\` datetime DEFAULT NULL ON UPDATE current_timestamp(),
  \`x\` int(11) DEFAULT NULL WITHOUT SYSTEM VERSIONING,
  \`rs\` timestamp(6) GENERATED ALWAYS AS ROW START INVISIBLE,
  \`re\` timestamp(6) GENERATED ALWAYS AS ROW END INVISIBLE,
  KEY \`ign\` (\`n\`) IGNORED,
  UNIQUE KEY \`id\` (\`d\`,\`pp\` WITHOUT OVERLAPS),
  PERIOD FOR SYSTEM_TIME (\`rs\`, \`re\`),
  PERIOD FOR \`pp\` (\`s\`, \`e\`)
) ENGINE=Aria DEFAULT CHARSET=utf8mb4 PAGE_CHECKSUM=1 \`page_compressed\`='1' WITH SYSTEM VERSIONING`)
  expect(table.columns.map(({ type, default: value }) => [type, value?.text ?? null])).toEqual([
    ['int(11)', '1 + 2'],
    ['uuid', 'uuid()'],
    ['int(11)', 'nextval(`sq`)'],
    ['bit(5)', "b'101'"],
    ['int(11)', '-5'],
    ['text COMPRESSED', null],
    ['datetime', null],
    ['int(11)', null],
    ['timestamp(6)', null],
    ['timestamp(6)', null],
  ])
  expect(table.columns.slice(6).map(({ options }) => options)).toEqual([
    { on_update: 'current_timestamp()' },
    { system_versioning: false },
    { generated_as_row: 'start', invisible: true },
    { generated_as_row: 'end', invisible: true },
  ])
  expect(table.checks).toMatchObject([{ name: null, expression: '`n` <> 3', column: 'n' }])
  expect(table.indexes).toMatchObject([{ name: 'ign', options: { ignored: true } }])
  expect(table.uniques).toMatchObject([
    { members: [{ column: 'd' }], options: { without_overlaps: 'pp' } },
  ])
  expect(table.options).toEqual({
    engine: 'Aria',
    default_charset: 'utf8mb4',
    page_checksum: '1',
    attributes: { page_compressed: "'1'" },
    system_versioning: true,
    periods: ['SYSTEM_TIME (`rs`, `re`)', '`pp` (`s`, `e`)'],
  })
})

test('what people write and the server shows otherwise is read too', () => {
  const table = parseCreateTable(`create temporary table if not exists db.t (
    a serial, b int primary key comment "x", c double precision not null unique,
    d varchar(9) not null collate utf8mb4_bin default 'x' references o(y) on delete restrict,
    e int as (b + 1) persistent, f int constraint pos check (f > 0) enforced,
    index (d(3) asc), constraint nn unique index uu using hash (d, c), foreign key ff (b) references o (x)
  ) engine innodb, charset = utf8 default collate utf8_bin auto_increment 5;`)
  expect(table).toMatchObject({ name: 't', prefixes: ['TEMPORARY'] })
  expect(table.columns[0]).toMatchObject({ type: 'bigint unsigned', autoincrement: true })
  expect(table.columns[1]).toMatchObject({ nullable: false, comment: 'x' })
  expect(table.columns[2]?.type).toBe('double precision')
  expect(table.columns[3]?.type).toBe('varchar(9) COLLATE utf8mb4_bin')
  expect(table.columns[4]?.generated).toEqual({ expression: 'b + 1', stored: true })
  expect(table.primaryKey?.members).toMatchObject([{ column: 'b' }])
  expect(table.uniques.map(({ name, members }) => [name, members.length])).toEqual([
    [null, 1],
    [null, 1],
    ['uu', 2],
  ])
  expect(table.indexes).toMatchObject([{ name: 'd', options: { length: { d: 3 } } }])
  expect(table.foreignKeys.map(({ name }) => name)).toEqual([null, 'ff'])
  expect(table.checks).toMatchObject([{ name: 'pos', column: null, options: {} }])
  expect(table.options).toEqual({ engine: 'innodb', default_charset: 'utf8', collate: 'utf8_bin' })
})

test('brackets are an expression only where one pair holds it all', () => {
  expect(column('a int default (1) + (2)')?.default).toEqual({
    text: '(1) + (2)',
    expression: false,
  })
  expect(column("a text default (concat('(', ')'))")?.default).toEqual({
    text: "concat('(', ')')",
    expression: true,
  })
})

test('a table without columns of its own is refused', () => {
  expect(() => parseCreateTable('CREATE TABLE a LIKE b')).toThrow('a is made without columns')
})

test('a view is its SELECT and its options, whoever defined it', () => {
  expect(
    parseCreateView(
      'CREATE ALGORITHM=TEMPTABLE DEFINER=`me`@`%` SQL SECURITY INVOKER VIEW `v``1` (`a`,`b c`) AS select 1 AS `a`,2 AS `b c` from `t` where 1 WITH LOCAL CHECK OPTION',
    ),
  ).toEqual({
    name: 'v`1',
    columnNames: ['a', 'b c'],
    query: 'select 1 AS `a`,2 AS `b c` from `t` where 1',
    options: { algorithm: 'TEMPTABLE', sql_security: 'INVOKER', check_option: 'LOCAL' },
  })
  expect(
    parseCreateView(
      'CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v` AS select 1 AS `1`',
    ),
  ).toEqual({ name: 'v', columnNames: null, query: 'select 1 AS `1`', options: {} })
  expect(
    parseCreateView('create or replace view db.v as with c as (select 1) select * from c;'),
  ).toEqual({
    name: 'v',
    columnNames: null,
    query: 'with c as (select 1) select * from c',
    options: {},
  })
})

test('a sequence says how it counts', () => {
  expect(
    parseCreateSequence(
      'CREATE SEQUENCE `sq` start with 5 minvalue -100 maxvalue 9223372036854775806 increment by -2 nocache cycle ENGINE=InnoDB',
    ),
  ).toEqual({
    start: 5n,
    increment: -2n,
    minvalue: -100n,
    maxvalue: 9223372036854775806n,
    cache: 0n,
    cycle: true,
  })
})

test('who defined a routine is left out, and nothing else', () => {
  expect(
    withoutDefiner("CREATE DEFINER=`a b`@`%` FUNCTION `f`() RETURNS int(11)\nreturn 'DEFINER=x'"),
  ).toBe("CREATE FUNCTION `f`() RETURNS int(11)\nreturn 'DEFINER=x'")
  expect(
    withoutDefiner(
      'CREATE /*!50017 DEFINER=`a`@`b`*/ /*!50003 TRIGGER t BEFORE INSERT ON p FOR EACH ROW SET @a = 1 */',
    ),
  ).toMatch(/^CREATE TRIGGER t BEFORE INSERT ON p FOR EACH ROW SET @a = 1$/)
})

test('a routine of another database says which', () => {
  const on = '`d``b`'
  expect(inDatabase('CREATE TRIGGER t BEFORE INSERT ON `p` FOR EACH ROW SET @a = 1', 'd`b')).toBe(
    `CREATE TRIGGER ${on}.t BEFORE INSERT ON ${on}.\`p\` FOR EACH ROW SET @a = 1`,
  )
  expect(inDatabase('CREATE FUNCTION IF NOT EXISTS f() RETURNS int RETURN 1', 'd`b')).toBe(
    `CREATE FUNCTION IF NOT EXISTS ${on}.f() RETURNS int RETURN 1`,
  )
  expect(inDatabase('CREATE EVENT x.e ON SCHEDULE EVERY 1 DAY DO SELECT 1', 'd')).toBe(
    'CREATE EVENT x.e ON SCHEDULE EVERY 1 DAY DO SELECT 1',
  )
})

test('the database is left out before its own functions and sequences only', () => {
  expect(
    withoutOwn(
      "select `db`.`f`(`t`.`a`), nextval(`db`.`s`), `db`.`c`, '`db`.`f`(' from `db`",
      'db',
    ),
  ).toBe("select `f`(`t`.`a`), nextval(`s`), `db`.`c`, '`db`.`f`(' from `db`")
})
