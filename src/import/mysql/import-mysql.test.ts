import { expect, test } from 'vitest'
import { createAllStatements, type MetaData } from '#toolkit'
import { mysql } from '#toolkit/dialects/mysql'
import { ImportRefusal } from '../report.ts'
import { importMysql } from './import-mysql.ts'

const read = (text: string, server: 'mysql' | 'mariadb' = 'mysql') =>
  importMysql({ kind: 'script', text }, { server })

const namesOf = (metadata: MetaData, table: string) => ({
  columns: metadata.tables.get(table)?.columns.map(({ name }) => name),
  indexes: [...(metadata.tables.get(table)?.indexes ?? [])].map(({ name }) => name),
})

// as mysqldump 8.0 writes it
const dump = `-- MySQL dump 10.13  Distrib 8.0.36
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
DROP TABLE IF EXISTS \`child\`;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE \`child\` (
  \`id\` int NOT NULL AUTO_INCREMENT,
  \`parent\` int DEFAULT NULL COMMENT 'a;b',
  PRIMARY KEY (\`id\`),
  KEY \`fk_parent\` (\`parent\`),
  CONSTRAINT \`fk_parent\` FOREIGN KEY (\`parent\`) REFERENCES \`parent\` (\`id\`) ON DELETE CASCADE
) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci;
LOCK TABLES \`child\` WRITE;
INSERT INTO \`child\` VALUES (1,NULL),(2,'; CREATE TABLE no (a int);');
UNLOCK TABLES;
/*!50003 CREATE*/ /*!50017 DEFINER=\`root\`@\`localhost\`*/ /*!50003 TRIGGER \`tr\` BEFORE INSERT ON \`child\` FOR EACH ROW SET NEW.parent = 1 */;
/*!50001 CREATE VIEW \`v\` AS SELECT 1 AS \`id\`*/;
CREATE TABLE \`parent\` (\`id\` int NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB;
DELIMITER ;;
CREATE DEFINER=\`root\`@\`localhost\` PROCEDURE \`pr\`()
BEGIN SELECT 1; SELECT 2; END ;;
DELIMITER ;
/*!50001 DROP VIEW IF EXISTS \`v\`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=\`root\`@\`localhost\` SQL SECURITY DEFINER */
/*!50001 VIEW \`v\` AS select \`child\`.\`id\` AS \`id\` from \`child\` */;
`

test('a dump is read without a server, foreign keys and all', async () => {
  const { metadata, report } = await read(dump)
  expect([...metadata.tables.keys()]).toEqual(['child', 'parent'])
  const [key] = metadata.tables.get('child')?.foreignKeyConstraints ?? []
  expect(key?.referredTable).toBe(metadata.tables.get('parent'))
  expect(metadata.views.get('v')?.definition).toBe('select `child`.`id` AS `id` from `child`')
  expect(metadata.rawObjects.map(({ kind, name, sql }) => [kind, name, sql])).toEqual([
    [
      'trigger',
      'tr',
      'CREATE TRIGGER `tr` BEFORE INSERT ON `child` FOR EACH ROW SET NEW.parent = 1',
    ],
    ['procedure', 'pr', 'CREATE PROCEDURE `pr`()\nBEGIN SELECT 1; SELECT 2; END'],
  ])
  expect(report.counts).toEqual({ read: 8, skipped: 5, failed: 0 })
  expect(
    report.statements.filter(({ status }) => status === 'skipped').map(({ reason }) => reason),
  ).toEqual(['a setting', 'a setting', 'a setting', 'data', 'a setting'])
  expect(createAllStatements(metadata, mysql).join('\n')).toMatch(/AUTO_INCREMENT/)
})

test('tables are changed as the script goes on', async () => {
  const { metadata, report } = await read(`
    CREATE TABLE b (x int, y int, PRIMARY KEY (x, y));
    CREATE TABLE a (id int, old varchar(9), gone int, KEY g (gone));
    ALTER TABLE a ADD PRIMARY KEY (ID), MODIFY id int unsigned NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=7;
    ALTER TABLE a CHANGE COLUMN old renamed text, ADD first_one int FIRST, ADD (x int, y int), ADD z int AFTER id;
    CREATE UNIQUE INDEX u ON a (renamed(10));
    CREATE FULLTEXT INDEX ft ON db.a (renamed) COMMENT 'words';
    ALTER TABLE a DROP COLUMN gone, ADD CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES b (x, y), COMMENT='now';
    CREATE TABLE c LIKE a;
    RENAME TABLE a TO d;
    DROP INDEX ft ON d;
    ALTER TABLE d RENAME TO e, ENGINE=InnoDB`)
  expect(report.counts.failed).toBe(0)
  expect([...metadata.tables.keys()]).toEqual(['b', 'c', 'e'])
  expect(namesOf(metadata, 'e')).toEqual({
    columns: ['first_one', 'id', 'z', 'renamed', 'x', 'y'],
    indexes: ['fk'],
  })
  expect(namesOf(metadata, 'c').indexes).toEqual(['ft'])
  const table = metadata.tables.get('e')
  expect(table?.comment).toBe('now')
  expect(table?.autoincrementColumn?.name).toBe('id')
  expect(createAllStatements(metadata, mysql).join('\n')).toMatch(/UNIQUE \(renamed\(10\)\)/)
})

test('foreign keys get the indexes that the server makes for them, and MyISAM forgets them', async () => {
  const { metadata, report } = await read(`
    CREATE TABLE t (a int, b int, c int, KEY k (a, b), KEY cut (c),
      CONSTRAINT f1 FOREIGN KEY (a) REFERENCES p (a), CONSTRAINT f2 FOREIGN KEY (b) REFERENCES p (a),
      CONSTRAINT f3 FOREIGN KEY (b, c) REFERENCES p (a, b), FOREIGN KEY (B) REFERENCES p (a));
    CREATE TABLE m (a int, FOREIGN KEY (a) REFERENCES p (a)) ENGINE=MyISAM;`)
  expect(namesOf(metadata, 't').indexes).toEqual(['k', 'cut', 'f3'])
  expect(metadata.tables.get('m')?.foreignKeyConstraints.size).toBe(0)
  expect(report.notices).toMatchObject([
    {
      code: 'table-missing',
      message: 'p is not in the script, and a foreign key of t refers to it.',
    },
  ])
})

test('what needs a server, and what is wrong, is reported and the rest goes on', async () => {
  const { metadata, report } = await read(`
    CREATE TABLE later_copy LIKE base;
    CREATE TABLE base (id int);
    CREATE TABLE base (id int);
    CREATE TABLE q AS SELECT 1 AS a;
    ALTER TABLE nothing ADD a int;
    ALTER TABLE base MODIFY missing int;
    CREATE TABLE ${'n'.repeat(65)} (id int);
    INSTALL PLUGIN x SONAME 'x.so';
    SPEAK FRIEND;`)
  expect([...metadata.tables.keys()]).toEqual(['base', 'later_copy'])
  expect(report.statements.map(({ status, reason }) => reason ?? status)).toEqual([
    'read',
    'read',
    'There is a table base already',
    'The columns of q come from a query, which only a server can tell',
    'There is no table nothing',
    'There is no column missing in base',
    `A name may have 64 characters: '${'n'.repeat(65)}' has 65`,
    'a command',
    'This statement is not read without a server: SPEAK FRIEND',
  ])
  expect(report.notices.map(({ code }) => code)).toContain('ran-later')
})

test("JSON is MariaDB's text where its rules apply", async () => {
  const script = 'CREATE TABLE j (a json NOT NULL, `b``c` json CHECK (1))'
  const own = (await read(script)).metadata
  expect(createAllStatements(own, mysql).join()).toMatch(/a JSON NOT NULL/)
  const { metadata } = await read(script, 'mariadb')
  const columns = metadata.tables.get('j')?.columns.map(({ constraints }) => constraints.size)
  expect(columns).toEqual([1, 1])
})

test('a database of SQLite is refused, and a text with a NUL', async () => {
  await expect(importMysql({ kind: 'file', bytes: new Uint8Array() })).rejects.toThrow(
    ImportRefusal,
  )
  await expect(importMysql({ kind: 'script', text: 'SELECT 1;\0' })).rejects.toMatchObject({
    code: 'nul',
    offset: 9,
  })
})
