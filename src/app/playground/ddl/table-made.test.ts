import { expect, test } from 'vitest'
import { music } from '../sql/testing.ts'
import { tableMade } from './table-made.ts'

test.each([
  ['CREATE TABLE tracks (\n\tid INTEGER\n)', 't_tracks'],
  ['CREATE TABLE IF NOT EXISTS "order" (x)', 't_order'],
  ['CREATE UNIQUE INDEX tracks_1 ON genres (name)', 't_genres'],
  [
    'ALTER TABLE public.tracks ADD CONSTRAINT fk FOREIGN KEY(genre_id) REFERENCES genres (genre_id)',
    't_tracks',
  ],
  ["COMMENT ON TABLE `genres` IS 'ON'", 't_genres'],
  ['CREATE VIEW v AS SELECT * FROM tracks', undefined],
])('%s is about %s', (sql, table) => {
  expect(tableMade(sql, music)).toBe(table)
})
