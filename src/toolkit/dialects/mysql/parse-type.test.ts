import { expect, test } from 'vitest'
import { DeclaredType } from '../../types/declared.ts'
import { ENUM, SET } from '../../types/mysql.ts'
import { mysql } from './index.ts'
import { parseType } from './parse-type.ts'

/** As `information_schema.columns.column_type` and SHOW CREATE TABLE have them, and as our DDL writes them. */
const texts: Readonly<Record<string, string>> = {
  'tinyint(1)': 'TINYINT(1)',
  'tinyint(3) unsigned': 'TINYINT(3) UNSIGNED',
  'int(10) unsigned zerofill': 'INTEGER(10) UNSIGNED ZEROFILL',
  'bigint unsigned': 'BIGINT UNSIGNED',
  'decimal(10,2) unsigned': 'DECIMAL(10, 2) UNSIGNED',
  'double(8,2)': 'DOUBLE(8, 2)',
  'float unsigned': 'FLOAT UNSIGNED',
  'double precision unsigned': 'DOUBLE UNSIGNED',
  'int2 signed': 'SMALLINT',
  'bit(5)': 'BIT(5)',
  'year(4)': 'YEAR(4)',
  'datetime(6)': 'DATETIME(6)',
  'timestamp(3)': 'TIMESTAMP(3)',
  'time(2)': 'TIME(2)',
  'char(0)': 'CHAR(0)',
  'varchar(20) CHARACTER SET latin1 COLLATE latin1_bin':
    'VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_bin',
  'mediumtext CHARSET utf8mb4': 'MEDIUMTEXT CHARACTER SET utf8mb4',
  'long varchar': 'MEDIUMTEXT',
  'national varchar(5)': 'NATIONAL VARCHAR(5)',
  'character varying(7)': 'VARCHAR(7)',
  'text binary': 'TEXT BINARY',
  'varbinary(0)': 'VARBINARY(0)',
  longblob: 'LONGBLOB',
  json: 'JSON',
  inet6: 'INET6',
  "enum('a','b''c','f\\\\g')": "ENUM('a','b''c','f\\\\g')",
  "set('x','y') CHARACTER SET utf8mb3": "SET('x','y') CHARACTER SET utf8mb3",
  // what the toolkit has no class for stays as it is
  'point SRID 4326': 'point SRID 4326',
  geometrycollection: 'geometrycollection',
  'text COMPRESSED': 'text COMPRESSED',
  'vector(3)': 'vector(3)',
}

test.each(Object.entries(texts))('%s is written as %s', (text, written) => {
  expect(mysql.typeText(parseType(text))).toBe(written)
})

test('values of ENUM and SET are what they mean', () => {
  expect(parseType("enum('it''s','a\\\\b','c,d')")).toMatchObject({
    values: ["it's", 'a\\b', 'c,d'],
  })
  expect(parseType("enum('a''''b','''','it\\'s, (one)')")).toMatchObject({
    values: ["a''b", "'", "it's, (one)"],
  })
  expect(parseType("enum('a')")).toBeInstanceOf(ENUM)
  expect(parseType("set('a')")).toBeInstanceOf(SET)
  expect(parseType('polygon')).toBeInstanceOf(DeclaredType)
})
