-- Runs at each start of somebody who owns the tables, and gives the roles their rights.
--
-- nhip_center  the service: reads and writes the centre's tables; of the audit log, the acknowledgements, tasks, changes of plans and names of
--              points it only adds rows
-- nhip_reader  of assignments and their changes, names of points, acknowledgements, mutes, tasks, contacts and samples of queues, reads those of its bounds
-- nhip_intake  the intake service: reads tokens and assignments, counts refused lines
DO
$$
DECLARE
    target text;
BEGIN
    IF NOT pg_has_role((SELECT relowner FROM pg_class WHERE oid = 'audit_log'::regclass), 'USAGE') THEN
        RETURN;
    END IF;
    PERFORM pg_advisory_xact_lock('audit_log'::regclass::oid::bigint);

    IF (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nhip_reader') THEN
                CREATE ROLE nhip_reader NOLOGIN;
            END IF;
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nhip_center') THEN
                CREATE ROLE nhip_center NOLOGIN NOINHERIT;
            END IF;
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'nhip_intake') THEN
                CREATE ROLE nhip_intake NOLOGIN NOINHERIT;
            END IF;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- made meanwhile by the job
        END;
        -- An owner that serves too acts as nhip_center from then on.
        BEGIN
            EXECUTE format('GRANT nhip_center TO %I', current_user);
        EXCEPTION WHEN insufficient_privilege THEN
            NULL; -- the administrator's to give
        END;
        BEGIN
            EXECUTE format('GRANT nhip_intake TO %I', current_user);
        EXCEPTION WHEN insufficient_privilege THEN
            NULL; -- likewise
        END;
    END IF;

    -- Looked up by name at each query, so that it holds when the job's schema is exchanged for another.
    PERFORM set_config('check_function_bodies', 'off', true);
    EXECUTE format('CREATE OR REPLACE FUNCTION my_bounds() RETURNS text[] LANGUAGE sql STABLE AS %L', format(
        'SELECT array(SELECT CASE WHEN r.district = ''*'' THEN r.province ELSE r.province || r.district END'
        ' FROM %I.reader_province r WHERE r.role_name = current_user)', '${job_schema}'));

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'nhip_center') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO nhip_center', current_schema());
        FOR target IN SELECT relname FROM pg_class
                      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname <> 'schema_history' LOOP
            EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO nhip_center', target);
        END LOOP;
        REVOKE UPDATE, DELETE ON audit_log, acknowledgement, alert_task, target_change, point_name FROM nhip_center;
        GRANT SELECT ON "${flyway:table}" TO nhip_center;
    END IF;

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'nhip_intake') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO nhip_intake', current_schema());
        GRANT SELECT ON station_token, assignment TO nhip_intake;
        GRANT SELECT, INSERT, UPDATE, DELETE ON station_refusal TO nhip_intake;
        IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = 'assignment'::regclass AND polname = 'intake') THEN
            CREATE POLICY intake ON assignment FOR SELECT TO nhip_intake USING (true);
        END IF;
    END IF;

    FOREACH target IN ARRAY ARRAY['assignment', 'assignment_elsewhere', 'point_name', 'acknowledgement', 'mute', 'queue_sample', 'unit_contact', 'alert_task', 'target_change'] LOOP
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'nhip_center')
           AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = target::regclass AND polname = 'service') THEN
            EXECUTE format('CREATE POLICY service ON %I TO nhip_center USING (true) WITH CHECK (true)', target);
        END IF;
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'nhip_reader')
           AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = target::regclass AND polname = 'reader') THEN
            EXECUTE format('GRANT USAGE ON SCHEMA %I TO nhip_reader', current_schema());
            EXECUTE format('GRANT SELECT ON %I TO nhip_reader', target);
            EXECUTE format('CREATE POLICY reader ON %I FOR SELECT TO nhip_reader USING ('
                           '  ARRAY[''*'', province, province || district] && (SELECT my_bounds()))', target);
        END IF;
    END LOOP;
END
$$;
