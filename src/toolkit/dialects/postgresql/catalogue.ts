import { byField, jsonRows, type JsonRow } from '../json-rows.ts'
import type { CatalogueQuery } from '../reflected.ts'

/** The catalogue of one schema as the server gives it, by the relation it belongs to. */
export interface PostgresqlCatalogue {
  /** The schema's own name. */
  readonly schema: string
  readonly relations: readonly JsonRow[]
  readonly columns: ReadonlyMap<string, readonly JsonRow[]>
  readonly constraints: ReadonlyMap<string, readonly JsonRow[]>
  readonly indexes: ReadonlyMap<string, readonly JsonRow[]>
  readonly sequences: readonly JsonRow[]
  readonly enums: readonly JsonRow[]
  readonly domains: readonly JsonRow[]
}

/**
 * Reads everything in a handful of queries: one per kind, not one per table.
 *
 * @param schema its name; null for the first of the search path that exists
 */
export async function readCatalogue(
  query: CatalogueQuery,
  schema: string | null,
): Promise<PostgresqlCatalogue> {
  const name = schema ?? (await currentSchema(query))
  const ask = (sql: string) => jsonRows(query, sql, [name])
  return {
    schema: name,
    relations: await ask(relations),
    columns: byField(await ask(columns), 'relation'),
    constraints: byField(await ask(constraints), 'relation'),
    indexes: byField(await ask(indexes), 'relation'),
    sequences: await ask(sequences),
    enums: await ask(enums),
    domains: await ask(domains),
  }
}

/** The schema in which names without one are made; `public` where the search path names none that exists. */
async function currentSchema(query: CatalogueQuery): Promise<string> {
  const [[name] = []] = await query('SELECT current_schema()')
  return typeof name === 'string' ? name : 'public'
}

/** Schemas of the users, `public` among them. */
export async function readSchemaNames(query: CatalogueQuery): Promise<readonly string[]> {
  const rows = await query(
    `SELECT n.nspname::text FROM pg_catalog.pg_namespace n
     WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND ${notOfExtension('n', 'pg_namespace')}
     ORDER BY 1`,
  )
  return rows.map(([name]) => String(name))
}

/** The schema of the connection's temporary tables; null while it has none. */
export async function readTemporarySchema(query: CatalogueQuery): Promise<string | null> {
  const [[name] = []] = await query(
    'SELECT n.nspname::text FROM pg_catalog.pg_namespace n WHERE n.oid = pg_my_temp_schema()',
  )
  return typeof name === 'string' ? name : null
}

/** What an extension brought is made by CREATE EXTENSION, not on its own. */
export function notOfExtension(alias: string, catalogue: string): string {
  return `NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e WHERE e.deptype = 'e'
    AND e.classid = 'pg_catalog.${catalogue}'::regclass AND e.objid = ${alias}.oid)`
}

/** A view whose own rule reads columns of it; every rule of a server before 16 depends on its view as a whole. */
export const selectsFromItself = (view: string): string =>
  `EXISTS (SELECT 1 FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass
    AND d.objid = r.oid AND d.refobjid = ${view}.oid AND d.refobjsubid > 0 AND d.deptype = 'n' WHERE r.ev_class = ${view}.oid)`

/** Belongs to the schema that is the first parameter. */
export const inSchema = (column: string): string =>
  `${column} = (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname = $1)`

/** Names of columns by their numbers, in the order of the numbers. */
const columnNames = (relation: string, numbers: string) =>
  `ARRAY(SELECT a.attname::text FROM unnest(${numbers}) WITH ORDINALITY member(number, place)
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = ${relation} AND a.attnum = member.number ORDER BY member.place)`

/** An index has names of its own for its columns, which may differ from the table's. */
const includedColumns = `
    ARRAY(SELECT a.attname::text FROM generate_series(i.indnkeyatts + 1, i.indnatts) place
      JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[place - 1] ORDER BY place)`

// https://www.postgresql.org/docs/15/catalog-pg-class.html
const relations = `
  SELECT c.relname::text AS name, c.relkind::text AS kind, c.relpersistence::text AS persistence,
    obj_description(c.oid, 'pg_class') AS comment, c.reloptions::text[] AS storage,
    CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_by,
    CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS partition_bound,
    CASE WHEN c.relkind IN ('v', 'm') THEN pg_get_viewdef(c.oid) END AS query,
    c.relkind = 'v' AND ${selectsFromItself('c')} AS recursive,
    CASE WHEN am.amname <> 'heap' THEN am.amname::text END AS access_method,
    space.spcname::text AS tablespace,
    CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
    server.srvname::text AS server, ft.ftoptions::text[] AS server_options,
    (SELECT json_agg(json_build_object('name', p.relname, 'schema', CASE WHEN p.relnamespace <> c.relnamespace
        THEN p.relnamespace::regnamespace::text END) ORDER BY i.inhseqno)
      FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class p ON p.oid = i.inhparent WHERE i.inhrelid = c.oid) AS parents
  FROM pg_catalog.pg_class c
    LEFT JOIN pg_catalog.pg_am am ON am.oid = c.relam
    LEFT JOIN pg_catalog.pg_tablespace space ON space.oid = c.reltablespace
    LEFT JOIN pg_catalog.pg_foreign_table ft ON ft.ftrelid = c.oid
    LEFT JOIN pg_catalog.pg_foreign_server server ON server.oid = ft.ftserver
  WHERE ${inSchema('c.relnamespace')} AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
    AND ${notOfExtension('c', 'pg_class')}
  ORDER BY c.oid`

// https://www.postgresql.org/docs/15/catalog-pg-attribute.html
const columns = `
  SELECT c.relname::text AS relation, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS not_null, a.attgenerated::text AS generated, a.attidentity::text AS identity,
    pg_get_expr(d.adbin, d.adrelid) AS "default", col_description(c.oid, a.attnum) AS comment,
    CASE WHEN a.attcollation <> t.typcollation THEN col.collname::text END AS collation,
    a.attislocal AS local,
    nullif(to_jsonb(a) ->> 'attcompression', '') AS compression,
    CASE WHEN item.typtype IN ('e', 'd') THEN item.typname::text END AS named_type,
    CASE WHEN item.typtype IN ('e', 'd') AND tn.oid <> c.relnamespace THEN tn.nspname::text END AS named_type_schema,
    CASE WHEN item.oid <> t.oid THEN greatest(a.attndims, 1) ELSE 0 END AS dimensions
  FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
    JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
    JOIN pg_catalog.pg_type item ON item.oid = CASE WHEN t.typcategory = 'A' AND t.typelem <> 0 THEN t.typelem ELSE t.oid END
    JOIN pg_catalog.pg_namespace tn ON tn.oid = item.typnamespace
    LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    LEFT JOIN pg_catalog.pg_collation col ON col.oid = a.attcollation
  WHERE ${inSchema('c.relnamespace')} AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
    AND a.attnum > 0 AND NOT a.attisdropped
  ORDER BY c.oid, a.attnum`

// Constraints that ATTACH PARTITION made come back with it; NOT NULL is read with the column.
// https://www.postgresql.org/docs/15/catalog-pg-constraint.html
const constraints = `
  SELECT c.relname::text AS relation, k.conname::text AS name, k.contype::text AS kind,
    ${columnNames('k.conrelid', 'k.conkey')} AS columns,
    CASE WHEN rn.oid <> c.relnamespace THEN rn.nspname::text END AS referred_schema, r.relname::text AS referred_table,
    ${columnNames('k.confrelid', 'k.confkey')} AS referred_columns,
    k.confupdtype::text AS on_update, k.confdeltype::text AS on_delete, k.confmatchtype::text AS match,
    ${columnNames('k.conrelid', `ARRAY(SELECT x::smallint FROM jsonb_array_elements_text(nullif(to_jsonb(k) -> 'confdelsetcols', 'null')) x)`)} AS set_columns,
    k.condeferrable AS deferrable, k.condeferred AS deferred, k.convalidated AS validated,
    k.connoinherit AS no_inherit, k.conislocal AS local, k.coninhcount AS inherited,
    CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END AS condition,
    obj_description(k.oid, 'pg_constraint') AS comment,
    ARRAY(SELECT o.oprname::text FROM unnest(k.conexclop) WITH ORDINALITY x(id, place)
      JOIN pg_catalog.pg_operator o ON o.oid = x.id ORDER BY x.place) AS operators,
    to_jsonb(i) ->> 'indnullsnotdistinct' = 'true' AS nulls_not_distinct,
    ic.reloptions::text[] AS storage, space.spcname::text AS tablespace, am.amname::text AS method,
    pg_get_expr(i.indpred, i.indrelid) AS predicate,
    ARRAY(SELECT pg_get_indexdef(i.indexrelid, place, false) FROM generate_series(1, i.indnkeyatts) place) AS elements,
    ${includedColumns} AS included
  FROM pg_catalog.pg_constraint k
    JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
    LEFT JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
    LEFT JOIN pg_catalog.pg_namespace rn ON rn.oid = r.relnamespace
    LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = k.conindid AND k.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
    LEFT JOIN pg_catalog.pg_am am ON am.oid = ic.relam
    LEFT JOIN pg_catalog.pg_tablespace space ON space.oid = ic.reltablespace
  WHERE ${inSchema('c.relnamespace')} AND c.relkind IN ('r', 'p', 'f')
    AND k.contype IN ('p', 'u', 'f', 'c', 'x') AND NOT (k.contype = 'f' AND k.conparentid <> 0)
    AND ${notOfExtension('c', 'pg_class')}
  ORDER BY c.oid, k.contype = 'f', k.oid`

// https://www.postgresql.org/docs/15/catalog-pg-index.html
const indexes = `
  SELECT c.relname::text AS relation, ic.relname::text AS name, i.indisunique AS unique, am.amname::text AS method,
    pg_get_expr(i.indpred, i.indrelid) AS predicate, i.indisvalid AS valid,
    to_jsonb(i) ->> 'indnullsnotdistinct' = 'true' AS nulls_not_distinct,
    ic.reloptions::text[] AS storage, space.spcname::text AS tablespace,
    ${includedColumns} AS included,
    (SELECT json_agg(member ORDER BY member.place) FROM (
      SELECT k.place, a.attname::text AS column, pg_get_indexdef(i.indexrelid, k.place::int, false) AS expression,
        i.indoption[k.place - 1] & 1 = 1 AS descending, i.indoption[k.place - 1] & 2 = 2 AS nulls_first,
        CASE WHEN i.indcollation[k.place - 1] <> coalesce(a.attcollation, i.indcollation[k.place - 1])
          THEN col.collname::text END AS collation,
        CASE WHEN NOT op.opcdefault OR ia.attoptions IS NOT NULL THEN op.opcname::text END AS opclass,
        ia.attoptions::text[] AS opclass_options
      FROM generate_series(1, i.indnkeyatts) k(place)
        LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.place - 1] AND a.attnum > 0
        LEFT JOIN pg_catalog.pg_collation col ON col.oid = i.indcollation[k.place - 1]
        LEFT JOIN pg_catalog.pg_opclass op ON op.oid = i.indclass[k.place - 1]
        LEFT JOIN pg_catalog.pg_attribute ia ON ia.attrelid = i.indexrelid AND ia.attnum = k.place
    ) member) AS members
  FROM pg_catalog.pg_index i
    JOIN pg_catalog.pg_class c ON c.oid = i.indrelid
    JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
    JOIN pg_catalog.pg_am am ON am.oid = ic.relam
    LEFT JOIN pg_catalog.pg_tablespace space ON space.oid = ic.reltablespace
  WHERE ${inSchema('c.relnamespace')} AND c.relkind IN ('r', 'p', 'f', 'm')
    AND ${notOfExtension('c', 'pg_class')}
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  ORDER BY c.oid, ic.oid`

// https://www.postgresql.org/docs/15/catalog-pg-sequence.html
const sequences = `
  SELECT c.relname::text AS name, format_type(s.seqtypid, NULL) AS type, s.seqstart::text AS start,
    s.seqincrement::text AS increment, s.seqmin::text AS minvalue, s.seqmax::text AS maxvalue,
    s.seqcache::text AS cache, c.relpersistence = r.relpersistence AS as_its_table, s.seqcycle AS cycle,
    owner.deptype::text AS ownership, r.relname::text AS owner_table, a.attname::text AS owner_column,
    CASE WHEN r.relnamespace <> c.relnamespace THEN r.relnamespace::regnamespace::text END AS owner_schema
  FROM pg_catalog.pg_sequence s
    JOIN pg_catalog.pg_class c ON c.oid = s.seqrelid
    LEFT JOIN pg_catalog.pg_depend owner ON owner.classid = 'pg_catalog.pg_class'::regclass AND owner.objid = c.oid
      AND owner.refclassid = 'pg_catalog.pg_class'::regclass AND owner.refobjsubid > 0 AND owner.deptype IN ('a', 'i')
    LEFT JOIN pg_catalog.pg_class r ON r.oid = owner.refobjid
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = owner.refobjid AND a.attnum = owner.refobjsubid
  WHERE ${inSchema('c.relnamespace')} AND ${notOfExtension('c', 'pg_class')}
  ORDER BY c.oid`

const enums = `
  SELECT t.typname::text AS name,
    ARRAY(SELECT e.enumlabel::text FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder) AS values
  FROM pg_catalog.pg_type t
  WHERE ${inSchema('t.typnamespace')} AND t.typtype = 'e' AND ${notOfExtension('t', 'pg_type')}
  ORDER BY t.oid`

const domains = `
  SELECT t.typname::text AS name, format_type(t.typbasetype, t.typtypmod) AS type, t.typnotnull AS not_null,
    t.typdefault AS "default",
    CASE WHEN base.typtype IN ('e', 'd') THEN base.typname::text END AS named_type,
    CASE WHEN base.typnamespace <> t.typnamespace THEN base.typnamespace::regnamespace::text END AS named_type_schema,
    CASE WHEN t.typcollation <> base.typcollation THEN col.collname::text END AS collation,
    (SELECT json_agg(json_build_object('name', k.conname, 'condition', pg_get_expr(k.conbin, 0),
        'sql', format('ALTER DOMAIN %s ADD CONSTRAINT %I %s', t.oid::regtype, k.conname, pg_get_constraintdef(k.oid))) ORDER BY k.oid)
      FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'c') AS checks
  FROM pg_catalog.pg_type t
    JOIN pg_catalog.pg_type base ON base.oid = t.typbasetype
    LEFT JOIN pg_catalog.pg_collation col ON col.oid = t.typcollation
  WHERE ${inSchema('t.typnamespace')} AND t.typtype = 'd' AND ${notOfExtension('t', 'pg_type')}
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_class c WHERE c.oid = base.typrelid AND c.relkind <> 'c')
  ORDER BY t.oid`
