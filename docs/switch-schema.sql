-- Replaces the live tables by freshly computed ones, in one transaction: docs/backfill.md.
--
--   PGOPTIONS='-c nhip.live=public -c nhip.fresh=nhip_fresh -c nhip.before=nhip_before' \
--     psql -v ON_ERROR_STOP=1 -f docs/switch-schema.sql postgresql://…
--
-- Run it as the owner of both schemas and of the database, with the live job stopped. Only names change: no table is
-- locked, and readers see the old tables until the commit and the new ones after it. If a check fails, it says which
-- and changes nothing. `-c nhip.counts.may.fall=yes` also accepts figures that the fresh tables correct downwards.
DO
$$
DECLARE
    live   CONSTANT name := current_setting('nhip.live');
    fresh  CONSTANT name := current_setting('nhip.fresh');
    before CONSTANT name := current_setting('nhip.before');
    was    CONSTANT oid  := (SELECT oid FROM pg_namespace WHERE nspname = live);
    comes  CONSTANT oid  := (SELECT oid FROM pg_namespace WHERE nspname = fresh);
    found  text;
    grants record;
    target record;
BEGIN
    SET LOCAL lock_timeout = '5s';
    IF was IS NULL OR comes IS NULL THEN
        RAISE EXCEPTION 'There is no schema %.', CASE WHEN was IS NULL THEN live ELSE fresh END;
    END IF;

    -- The live job would keep writing into the tables that are about to get its schema's name.
    EXECUTE format('SELECT string_agg(job, '', '') FROM %I.job_heartbeat WHERE written_at > now() - interval ''12 seconds''', live)
        INTO found;
    IF found IS NOT NULL THEN
        RAISE EXCEPTION 'The job % has written to schema % within the last 12 seconds: stop it first, and wait.', found, live;
    END IF;

    -- Renaming the schema moves everything in it.
    SELECT string_agg(relname, ', ' ORDER BY relname) INTO found FROM pg_class
    WHERE relnamespace = was AND relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND NOT relispartition
      AND relname NOT IN (SELECT relname FROM pg_class WHERE relnamespace = comes);
    IF found IS NOT NULL THEN
        RAISE EXCEPTION 'Schema % holds what schema % does not: %. Move it elsewhere first.', live, fresh, found;
    END IF;
    SELECT string_agg(extname, ', ') INTO found FROM pg_extension WHERE extnamespace = was;
    IF found IS NOT NULL THEN
        RAISE EXCEPTION 'Extensions are in schema %: %. Move them first: ALTER EXTENSION … SET SCHEMA ….', live, found;
    END IF;

    -- Views and foreign keys from other schemas would stay with the old tables.
    SELECT string_agg(DISTINCT v.oid::regclass::text, ', ') INTO found
    FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid AND d.classid = 'pg_rewrite'::regclass
                     JOIN pg_class v ON v.oid = r.ev_class
                     JOIN pg_class t ON t.oid = d.refobjid AND d.refclassid = 'pg_class'::regclass
    WHERE t.relnamespace = was AND v.relnamespace <> was;
    IF found IS NOT NULL THEN
        RAISE EXCEPTION 'Views outside of schema % look at its tables: %. Drop them, and make them anew afterwards.', live, found;
    END IF;
    SELECT string_agg(DISTINCT c.conrelid::regclass::text, ', ') INTO found
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid JOIN pg_class o ON o.oid = c.conrelid
    WHERE t.relnamespace = was AND o.relnamespace <> was;
    IF found IS NOT NULL THEN
        RAISE EXCEPTION 'Foreign keys outside of schema % point to its tables: those of %.', live, found;
    END IF;

    -- The fresh tables must cover at least what the live ones do, and show no lower counts.
    EXECUTE format(
        'SELECT arrival_hour::text FROM (SELECT arrival_hour, sum(events) AS n FROM %I.intake_audit WHERE outcome <> ''LOST'' GROUP BY 1) l'
        ' LEFT JOIN (SELECT arrival_hour, sum(events) AS n FROM %I.intake_audit WHERE outcome <> ''LOST'' GROUP BY 1) f USING (arrival_hour)'
        ' WHERE f.n IS NULL OR f.n < l.n ORDER BY 1 LIMIT 1', live, fresh) INTO found;
    IF found IS NOT NULL THEN
        RAISE EXCEPTION 'The job of schema % has not read yet all that arrived in the hour of %.', fresh, found;
    END IF;
    IF coalesce(current_setting('nhip.counts.may.fall', true), '') <> 'yes' THEN
        EXECUTE format(
            'SELECT concat_ws('' '', l.scope, l.scope_id, l.province, l.working_day)'
            ' FROM %I.daily_progress l LEFT JOIN %I.daily_progress f ON f.scope = l.scope AND f.scope_id = l.scope_id'
            ' AND f.working_day = l.working_day AND (l.scope = ''TEAM'' OR f.province = l.province)'
            ' WHERE f.received IS NULL OR f.received < l.received OR f.returned < l.returned OR f.completed < l.completed'
            '    OR f.delivered < l.delivered LIMIT 1', live, fresh) INTO found;
        IF found IS NOT NULL THEN
            RAISE EXCEPTION 'Schema % shows less than schema % of %.', fresh, live, found
                USING HINT = 'Where that is right, say -c nhip.counts.may.fall=yes.';
        END IF;
    END IF;

    -- Copy what the owner maintains (who may read what), and the live job's last heartbeat.
    FOR target IN
        SELECT relname FROM pg_class
        WHERE relnamespace = was AND relkind = 'r' AND (relname LIKE 'reader\_%' OR relname = 'job_heartbeat')
    LOOP
        EXECUTE format('DELETE FROM %I.%I', fresh, target.relname);
        EXECUTE format('INSERT INTO %I.%I SELECT * FROM %I.%I', fresh, target.relname, live, target.relname);
    END LOOP;

    -- Privileges granted in addition to those of the migrations.
    FOR grants IN
        SELECT a.privilege_type, coalesce(a.grantee::regrole::text, '') AS grantee, a.grantee AS id
        FROM pg_namespace, aclexplode(nspacl) a WHERE nspname = live AND a.grantee <> nspowner
    LOOP
        EXECUTE format('GRANT %s ON SCHEMA %I TO %s', grants.privilege_type, fresh,
                       CASE grants.id WHEN 0 THEN 'PUBLIC' ELSE grants.grantee END);
    END LOOP;
    FOR grants IN
        SELECT c.relname, a.privilege_type, a.grantee::regrole::text AS grantee, a.grantee AS id
        FROM pg_class c, aclexplode(c.relacl) a
        WHERE c.relnamespace = was AND NOT c.relispartition AND c.relkind IN ('r', 'p', 'v')
          AND a.grantee <> c.relowner
    LOOP
        EXECUTE format('GRANT %s ON %I.%I TO %s', grants.privilege_type, fresh, grants.relname,
                       CASE grants.id WHEN 0 THEN 'PUBLIC' ELSE grants.grantee END);
    END LOOP;

    EXECUTE format('ALTER SCHEMA %I RENAME TO %I', live, before);
    EXECUTE format('ALTER SCHEMA %I RENAME TO %I', fresh, live);

    -- Functions look up their tables in the schema in which they were created, which has another name now.
    FOR target IN
        SELECT f.oid::regprocedure AS function, n.nspname
        FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace
        WHERE n.oid IN (was, comes)
          AND EXISTS (SELECT FROM unnest(f.proconfig) AS setting WHERE setting LIKE 'search_path=%')
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = %I, pg_temp', target.function, target.nspname);
    END LOOP;
END
$$;
