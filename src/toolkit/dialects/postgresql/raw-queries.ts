import { inSchema, notOfExtension, selectsFromItself } from './catalogue.ts'

// Each gives `name`, `sql` and, where it needs any, the relations that it stands behind.
// The server writes the statements, so that names and expressions are quoted as it wants them.

export const extensions = `
  SELECT e.extname::text AS name, format('CREATE EXTENSION IF NOT EXISTS %I WITH SCHEMA %I', e.extname, $1::text) AS sql
  FROM pg_catalog.pg_extension e
  WHERE ${inSchema('e.extnamespace')} AND e.extname <> 'plpgsql' ORDER BY e.oid`

export const compositeTypes = `
  SELECT t.typname::text AS name, format('CREATE TYPE %s AS (%s)', t.oid::regtype,
    (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = t.typrelid AND NOT a.attisdropped)) AS sql
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
  WHERE ${inSchema('t.typnamespace')} AND ${notOfExtension('t', 'pg_type')} ORDER BY t.oid`

/** Domains over the rows of a table or view: they come behind it, unlike those that a table may need. */
export const rowDomains = `
  SELECT t.typname::text AS name, format('CREATE DOMAIN %s AS %s', t.oid::regtype, format_type(t.typbasetype, NULL)) AS sql,
    ARRAY[c.relname::text] AS after
  FROM pg_catalog.pg_type t JOIN pg_catalog.pg_type base ON base.oid = t.typbasetype
    JOIN pg_catalog.pg_class c ON c.oid = base.typrelid AND c.relkind <> 'c'
  WHERE ${inSchema('t.typnamespace')} AND t.typtype = 'd' AND ${notOfExtension('t', 'pg_type')} ORDER BY t.oid`

export const rangeTypes = `
  SELECT t.typname::text AS name, concat(format('CREATE TYPE %s AS RANGE (SUBTYPE = %s', t.oid::regtype, format_type(r.rngsubtype, NULL)),
    CASE WHEN r.rngsubdiff <> 0 THEN format(', SUBTYPE_DIFF = %s', r.rngsubdiff) END,
    CASE WHEN NOT op.opcdefault THEN format(', SUBTYPE_OPCLASS = %I', op.opcname) END, ')') AS sql
  FROM pg_catalog.pg_range r JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid
    JOIN pg_catalog.pg_opclass op ON op.oid = r.rngsubopc
  WHERE ${inSchema('t.typnamespace')} AND ${notOfExtension('t', 'pg_type')} ORDER BY t.oid`

/** Relations whose rows are taken or returned. */
const relationsOfRoutine = `
  ARRAY(SELECT DISTINCT c.relname::text FROM pg_catalog.pg_depend d
    LEFT JOIN pg_catalog.pg_type t ON d.refclassid = 'pg_catalog.pg_type'::regclass AND t.oid = d.refobjid
    LEFT JOIN pg_catalog.pg_type item ON item.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype WHEN t.typcategory = 'A' THEN t.typelem ELSE t.oid END
    JOIN pg_catalog.pg_class c ON c.oid = CASE WHEN t.oid IS NULL THEN d.refobjid ELSE item.typrelid END
    WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
      AND (d.refclassid = 'pg_catalog.pg_class'::regclass OR t.oid IS NOT NULL)) AS after`

export const routines = `
  SELECT p.oid::regprocedure::text AS name, pg_get_functiondef(p.oid) AS sql, ${relationsOfRoutine}
  FROM pg_catalog.pg_proc p
  WHERE ${inSchema('p.pronamespace')} AND p.prokind IN ('f', 'p', 'w') AND ${notOfExtension('p', 'pg_proc')}
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend i WHERE i.classid = 'pg_catalog.pg_proc'::regclass
      AND i.objid = p.oid AND i.deptype = 'i')
  ORDER BY p.oid`

export const aggregates = `
  SELECT p.oid::regprocedure::text AS name, ${relationsOfRoutine},
    concat(format('CREATE AGGREGATE %s (SFUNC = %s, STYPE = %s', replace(p.oid::regprocedure::text, '()', '(*)'), a.aggtransfn, format_type(a.aggtranstype, NULL)),
      CASE WHEN a.aggfinalfn <> 0 THEN format(', FINALFUNC = %s', a.aggfinalfn) END,
      CASE WHEN a.aggcombinefn <> 0 THEN format(', COMBINEFUNC = %s', a.aggcombinefn) END,
      CASE WHEN a.agginitval IS NOT NULL THEN format(', INITCOND = %L', a.agginitval) END, ')') AS sql
  FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
  WHERE ${inSchema('p.pronamespace')} AND ${notOfExtension('p', 'pg_proc')} ORDER BY p.oid`

export const operators = `
  SELECT o.oprname::text AS name,
    concat(format('CREATE OPERATOR %I.%s (FUNCTION = %s', n.nspname, o.oprname, o.oprcode),
      CASE WHEN o.oprleft <> 0 THEN format(', LEFTARG = %s', format_type(o.oprleft, NULL)) END,
      CASE WHEN o.oprright <> 0 THEN format(', RIGHTARG = %s', format_type(o.oprright, NULL)) END,
      CASE WHEN o.oprcom <> 0 THEN format(', COMMUTATOR = OPERATOR(%s)', o.oprcom::regoper) END,
      CASE WHEN o.oprrest <> 0 THEN format(', RESTRICT = %s', o.oprrest) END,
      CASE WHEN o.oprjoin <> 0 THEN format(', JOIN = %s', o.oprjoin) END,
      CASE WHEN o.oprcanhash THEN ', HASHES' END, CASE WHEN o.oprcanmerge THEN ', MERGES' END, ')') AS sql
  FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
  WHERE ${inSchema('o.oprnamespace')} AND ${notOfExtension('o', 'pg_operator')} ORDER BY o.oid`

/** A view that selects from itself, which only CREATE OR REPLACE can say: it needs one of the same columns before. */
export const recursiveViews = `
  SELECT c.relname::text AS name, format('CREATE VIEW %s AS SELECT %s', c.oid::regclass,
    (SELECT string_agg(format('NULL::%s AS %I', format_type(a.atttypid, a.atttypmod), a.attname), ', ' ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0)) AS sql
  FROM pg_catalog.pg_class c
  WHERE ${inSchema('c.relnamespace')} AND c.relkind = 'v' AND ${selectsFromItself('c')}
    AND ${notOfExtension('c', 'pg_class')} ORDER BY c.oid`

export const casts = `
  SELECT format('%s AS %s', format_type(k.castsource, NULL), format_type(k.casttarget, NULL)) AS name,
    concat(format('CREATE CAST (%s AS %s) ', format_type(k.castsource, NULL), format_type(k.casttarget, NULL)),
      CASE k.castmethod WHEN 'f' THEN format('WITH FUNCTION %s', k.castfunc::regprocedure) WHEN 'i' THEN 'WITH INOUT' ELSE 'WITHOUT FUNCTION' END,
      CASE k.castcontext WHEN 'i' THEN ' AS IMPLICIT' WHEN 'a' THEN ' AS ASSIGNMENT' END) AS sql
  FROM pg_catalog.pg_cast k JOIN pg_catalog.pg_type t ON t.oid = CASE
      WHEN (SELECT s.typnamespace FROM pg_catalog.pg_type s WHERE s.oid = k.castsource) = 'pg_catalog'::regnamespace
      THEN k.casttarget ELSE k.castsource END
  WHERE ${inSchema('t.typnamespace')} AND ${notOfExtension('k', 'pg_cast')}
    AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend i WHERE i.classid = 'pg_catalog.pg_cast'::regclass
      AND i.objid = k.oid AND i.deptype = 'i')
  ORDER BY k.oid`

/** Wrappers and servers belong to no schema: they come with the connection's own. */
export const foreignServers = `
  SELECT found.name, found.sql FROM (
    SELECT 1 AS place, w.fdwname::text AS name, concat(format('CREATE FOREIGN DATA WRAPPER %I', w.fdwname),
        CASE WHEN w.fdwhandler <> 0 THEN format(' HANDLER %s', w.fdwhandler::regproc) END,
        CASE WHEN w.fdwvalidator <> 0 THEN format(' VALIDATOR %s', w.fdwvalidator::regproc) END) AS sql
      FROM pg_catalog.pg_foreign_data_wrapper w WHERE ${notOfExtension('w', 'pg_foreign_data_wrapper')}
    UNION ALL SELECT 2, s.srvname, concat(format('CREATE SERVER %I FOREIGN DATA WRAPPER %I', s.srvname, w.fdwname),
        ' OPTIONS (' || (SELECT string_agg(format('%I %L', o.option_name, o.option_value), ', ') FROM pg_options_to_table(s.srvoptions) o) || ')')
      FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
  ) found WHERE $1 = coalesce(current_schema(), 'public') ORDER BY found.place`

/** Indexes of materialized views: those of tables are drawn. */
export const materializedIndexes = `
  SELECT ic.relname::text AS name, pg_get_indexdef(ic.oid) AS sql, ARRAY[c.relname::text] AS after
  FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid AND c.relkind = 'm'
    JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
  WHERE ${inSchema('c.relnamespace')} AND ${notOfExtension('c', 'pg_class')} ORDER BY ic.oid`

export const statistics = `
  SELECT s.stxname::text AS name, pg_get_statisticsobjdef(s.oid) AS sql, ARRAY[c.relname::text] AS after
  FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid
  WHERE ${inSchema('s.stxnamespace')} ORDER BY s.oid`

export const rules = `
  SELECT r.rulename::text AS name, pg_get_ruledef(r.oid) AS sql, ARRAY[c.relname::text] AS after
  FROM pg_catalog.pg_rewrite r JOIN pg_catalog.pg_class c ON c.oid = r.ev_class
  WHERE ${inSchema('c.relnamespace')} AND r.rulename <> '_RETURN' AND ${notOfExtension('c', 'pg_class')} ORDER BY r.oid`

export const triggers = `
  SELECT g.tgname::text AS name, pg_get_triggerdef(g.oid) AS sql, ARRAY[c.relname::text] AS after,
    CASE g.tgenabled WHEN 'D' THEN format('ALTER TABLE %s DISABLE TRIGGER %I', c.oid::regclass, g.tgname)
      WHEN 'R' THEN format('ALTER TABLE %s ENABLE REPLICA TRIGGER %I', c.oid::regclass, g.tgname)
      WHEN 'A' THEN format('ALTER TABLE %s ENABLE ALWAYS TRIGGER %I', c.oid::regclass, g.tgname) END AS enabling
  FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid
  WHERE ${inSchema('c.relnamespace')} AND NOT g.tgisinternal AND coalesce(to_jsonb(g) ->> 'tgparentid', '0') = '0'
    AND ${notOfExtension('c', 'pg_class')} ORDER BY g.oid`

export const policies = `
  SELECT p.polname::text AS name, ARRAY[c.relname::text] AS after,
    concat(format('CREATE POLICY %I ON %s AS %s FOR %s TO ', p.polname, c.oid::regclass,
        CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
        CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' ELSE 'ALL' END),
      (SELECT string_agg(CASE WHEN role = 0 THEN 'PUBLIC' ELSE role::regrole::text END, ', ') FROM unnest(p.polroles) role),
      ' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')',
      ' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')') AS sql
  FROM pg_catalog.pg_policy p JOIN pg_catalog.pg_class c ON c.oid = p.polrelid
  WHERE ${inSchema('c.relnamespace')} ORDER BY p.oid`

/** A partition is a table of its own that is attached before its parent has indexes. */
export const partitions = `
  SELECT c.relname::text AS name, ARRAY[c.relname::text] AS after,
    format('ALTER TABLE ONLY %s ATTACH PARTITION %s %s', i.inhparent::regclass, c.oid::regclass,
      pg_get_expr(c.relpartbound, c.oid)) AS sql
  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid AND c.relispartition AND c.relkind IN ('r', 'p', 'f')
  WHERE ${inSchema('c.relnamespace')} ORDER BY c.oid`

/** Indexes of partitions; those of constraints are attached with their tables. */
export const indexPartitions = `
  SELECT ic.relname::text AS name, ARRAY[c.relname::text] AS after,
    format('ALTER INDEX %s ATTACH PARTITION %s', i.inhparent::regclass, i.inhrelid::regclass) AS sql
  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class ic ON ic.oid = i.inhrelid AND ic.relkind IN ('i', 'I')
    JOIN pg_catalog.pg_index own ON own.indexrelid = ic.oid JOIN pg_catalog.pg_class c ON c.oid = own.indrelid
  WHERE ${inSchema('c.relnamespace')} AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k
    WHERE k.conindid = ic.oid AND k.contype IN ('p', 'u', 'x')) ORDER BY ic.oid`

/** What a table is told after it was made, and what needs its indexes. */
export const alterations = `
  SELECT c.relname::text AS name, alteration.sql, ARRAY[c.relname::text] AS after
  FROM pg_catalog.pg_class c, LATERAL (
    SELECT 1 AS place, format('ALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s', c.oid::regclass, a.attname, pg_get_expr(d.adbin, d.adrelid)) AS sql
      FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
      WHERE d.adrelid = c.oid AND c.relkind = 'v'
    UNION ALL SELECT 2, format('ALTER TABLE ONLY %s ALTER COLUMN %I SET STORAGE %s', c.oid::regclass, a.attname,
        CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END)
      FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attstorage <> t.typstorage AND c.relkind <> 'f'
    UNION ALL SELECT 3, format('ALTER TABLE ONLY %s ALTER COLUMN %I SET STATISTICS %s', c.oid::regclass, a.attname, a.attstattarget)
      FROM pg_catalog.pg_attribute a
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attstattarget > 0
    UNION ALL SELECT 4, format('ALTER TABLE ONLY %s REPLICA IDENTITY %s', c.oid::regclass,
        CASE c.relreplident WHEN 'f' THEN 'FULL' WHEN 'n' THEN 'NOTHING' ELSE (SELECT format('USING INDEX %I', ic.relname)
          FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
          WHERE i.indrelid = c.oid AND i.indisreplident) END)
      WHERE c.relreplident <> 'd' AND c.relkind IN ('r', 'p')
    UNION ALL SELECT 5, format('ALTER TABLE %s CLUSTER ON %I', c.oid::regclass, ic.relname)
      FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
      WHERE i.indrelid = c.oid AND i.indisclustered
    UNION ALL SELECT 6, format('ALTER INDEX %s ALTER COLUMN %s SET STATISTICS %s', ic.oid::regclass, a.attnum, a.attstattarget)
      FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class ic ON ic.oid = i.indexrelid
        JOIN pg_catalog.pg_attribute a ON a.attrelid = ic.oid
      WHERE i.indrelid = c.oid AND a.attstattarget > 0
    UNION ALL SELECT 7, format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', c.oid::regclass) WHERE c.relrowsecurity
    UNION ALL SELECT 8, format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', c.oid::regclass) WHERE c.relforcerowsecurity
  ) alteration
  WHERE ${inSchema('c.relnamespace')} AND c.relkind IN ('r', 'p', 'f', 'm', 'v') AND ${notOfExtension('c', 'pg_class')}
  ORDER BY alteration.place, c.oid`

/** On what has no comment of its own in the model. */
export const comments = `
  SELECT found.sql AS name, found.sql, found.after FROM (
    SELECT format('COMMENT ON %s %s IS %L', CASE c.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'INDEX' END, c.oid::regclass, d.description) AS sql,
      ARRAY[c.relname::text] AS after
      FROM pg_catalog.pg_description d JOIN pg_catalog.pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_catalog.pg_class'::regclass
      WHERE ${inSchema('c.relnamespace')} AND c.relkind IN ('i', 'I', 'S') AND ${notOfExtension('c', 'pg_class')}
    UNION ALL SELECT format('COMMENT ON %s %s IS %L', CASE t.typtype WHEN 'd' THEN 'DOMAIN' ELSE 'TYPE' END, t.oid::regtype, d.description), '{}'
      FROM pg_catalog.pg_description d JOIN pg_catalog.pg_type t ON t.oid = d.objoid AND d.classoid = 'pg_catalog.pg_type'::regclass
      WHERE ${inSchema('t.typnamespace')} AND ${notOfExtension('t', 'pg_type')}
    UNION ALL SELECT format('COMMENT ON %s %s IS %L', CASE p.prokind WHEN 'a' THEN 'AGGREGATE' WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END,
        p.oid::regprocedure, d.description), '{}'
      FROM pg_catalog.pg_description d JOIN pg_catalog.pg_proc p ON p.oid = d.objoid AND d.classoid = 'pg_catalog.pg_proc'::regclass
      WHERE ${inSchema('p.pronamespace')} AND ${notOfExtension('p', 'pg_proc')}
    UNION ALL SELECT format('COMMENT ON TRIGGER %I ON %s IS %L', g.tgname, g.tgrelid::regclass, d.description), ARRAY[c.relname::text]
      FROM pg_catalog.pg_description d JOIN pg_catalog.pg_trigger g ON g.oid = d.objoid AND d.classoid = 'pg_catalog.pg_trigger'::regclass
        JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid
      WHERE ${inSchema('c.relnamespace')}
    UNION ALL SELECT format('COMMENT ON COLUMN %s.%I IS %L', c.oid::regclass, a.attname, d.description), ARRAY[c.relname::text]
      FROM pg_catalog.pg_description d JOIN pg_catalog.pg_class c ON c.oid = d.objoid AND d.classoid = 'pg_catalog.pg_class'::regclass
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
      WHERE ${inSchema('c.relnamespace')} AND c.relkind IN ('v', 'm', 'c') AND ${notOfExtension('c', 'pg_class')}
    UNION ALL SELECT format('COMMENT ON EXTENSION %I IS %L', e.extname, d.description), '{}'
      FROM pg_catalog.pg_description d JOIN pg_catalog.pg_extension e ON e.oid = d.objoid AND d.classoid = 'pg_catalog.pg_extension'::regclass
      WHERE ${inSchema('e.extnamespace')} AND e.extname <> 'plpgsql'
    UNION ALL SELECT format('COMMENT ON SCHEMA %I IS %L', n.nspname, d.description), '{}'
      FROM pg_catalog.pg_description d JOIN pg_catalog.pg_namespace n ON n.oid = d.objoid AND d.classoid = 'pg_catalog.pg_namespace'::regclass
      WHERE n.nspname = $1 AND d.description <> 'standard public schema'
    UNION ALL SELECT 'COMMENT ON SCHEMA public IS NULL', '{}' FROM pg_catalog.pg_namespace n
      WHERE n.nspname = $1 AND $1 = 'public' AND obj_description(n.oid, 'pg_namespace') IS NULL
  ) found`
