-- Runs at each start, when the tables are there. Gives the roles their rights; where a role is missing
-- it is made if that is allowed, else left for the administrator and the next start.
--
-- nhip_writer  reads and writes rows, and changes nothing else
-- nhip_reader  reads, of the tables by province only those rows that reader_province names for it
-- nhip_center  reads nothing by itself, but may become one of the readers that ensure_reader makes for it
--
-- Whoever starts the job without being the owner has nothing to give: a writer's start passes by.
DO
$$
DECLARE
    wanted     text;
    target     text;
    by_writer  text[] := ARRAY['throughput', 'daily_progress', 'station_status', 'alert', 'alert_history', 'own_day'];
    for_writer text[] := by_writer || ARRAY['intake_audit', 'dead_letter_row', 'job_heartbeat', 'partition_progress'];
    for_reader text[] := by_writer || ARRAY['intake_audit', 'job_heartbeat', 'partition_progress', 'job_health', 'reader_province'];
    schema     text := current_schema();
BEGIN
    IF NOT pg_has_role((SELECT relowner FROM pg_class WHERE oid = 'throughput'::regclass), 'USAGE') THEN
        RETURN;
    END IF;
    -- Two that start at once would be in each other's way.
    PERFORM pg_advisory_xact_lock('throughput'::regclass::oid::bigint);

    -- After a dump was restored on another server, rows may name transactions that this server has yet to
    -- run. Readers would not see them until then.
    UPDATE alert_history SET transaction_id = DEFAULT
    WHERE transaction_id >= pg_snapshot_xmax(pg_current_snapshot());

    IF (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        FOREACH wanted IN ARRAY ARRAY['nhip_writer', 'nhip_reader', 'nhip_center'] LOOP
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
                BEGIN
                    -- Without INHERIT: a query that forgets to become a reader is refused.
                    EXECUTE format('CREATE ROLE %I NOLOGIN %s', wanted,
                                   CASE WHEN wanted = 'nhip_center' THEN 'NOINHERIT' ELSE 'INHERIT' END);
                EXCEPTION WHEN duplicate_object OR unique_violation THEN
                    NULL; -- made meanwhile for another database of this server
                END;
            END IF;
        END LOOP;
    END IF;

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'nhip_writer')
       AND NOT has_table_privilege('nhip_writer', 'partition_progress', 'INSERT') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO nhip_writer', schema);
        FOREACH target IN ARRAY for_writer LOOP
            EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO nhip_writer', target);
        END LOOP;
        FOREACH target IN ARRAY by_writer LOOP
            IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = target::regclass AND polname = 'writer') THEN
                EXECUTE format('CREATE POLICY writer ON %I TO nhip_writer USING (true) WITH CHECK (true)', target);
            END IF;
        END LOOP;
        FOR target IN SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'throughput'::regclass LOOP
            EXECUTE 'GRANT INSERT ON ' || target || ' TO nhip_writer';
        END LOOP;
        GRANT SELECT ON "${flyway:table}" TO nhip_writer;
        GRANT EXECUTE ON FUNCTION ensure_throughput_partition(date), drop_throughput_partitions(date) TO nhip_writer;
    END IF;

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'nhip_reader') THEN
        IF NOT has_table_privilege('nhip_reader', 'partition_progress', 'SELECT') THEN
            EXECUTE format('GRANT USAGE ON SCHEMA %I TO nhip_reader', schema);
            FOREACH target IN ARRAY for_reader LOOP
                EXECUTE format('GRANT SELECT ON %I TO nhip_reader', target);
            END LOOP;
            IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = 'reader_province'::regclass AND polname = 'reader') THEN
                CREATE POLICY reader ON reader_province FOR SELECT TO nhip_reader USING (role_name = current_user);
            END IF;
        END IF;
        FOREACH target IN ARRAY by_writer LOOP
            IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = target::regclass AND polname = 'reader') THEN
                -- The list is looked up once for each query, not for each row. A row without a
                -- district is its province's own; to a reader of districts its third code is null.
                EXECUTE format(
                    'CREATE POLICY reader ON %I FOR SELECT TO nhip_reader USING ('
                    '  ARRAY[''*'', province, province || district] && ARRAY('
                    '    SELECT CASE WHEN r.district = ''*'' THEN r.province ELSE r.province || r.district END'
                    '    FROM reader_province r WHERE r.role_name = current_user))',
                    target);
            END IF;
        END LOOP;
    END IF;

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'nhip_center')
       AND NOT has_function_privilege('nhip_center', 'ensure_reader(text[])', 'EXECUTE') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO nhip_center', schema);
        GRANT EXECUTE ON FUNCTION ensure_reader(text[]) TO nhip_center;
    END IF;
END
$$;
