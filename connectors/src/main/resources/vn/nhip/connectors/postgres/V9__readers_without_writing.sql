-- As before, but writes nothing where the reader is there with its bounds: a database that takes no writes
-- for a while can still be read by those who sign in meanwhile.
CREATE OR REPLACE FUNCTION ensure_reader(bounds text[]) RETURNS name
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = "${flyway:defaultSchema}", pg_temp AS
$$
DECLARE
    sorted text[] := ARRAY(SELECT DISTINCT b COLLATE "C" FROM unnest(bounds) b ORDER BY 1);
    spelt  text   := 'nhip_sees_' || replace(array_to_string(sorted, '_'), '*', 'all');
    wanted name   := CASE WHEN length(spelt) <= 60 THEN spelt ELSE 'nhip_sees_' || md5(spelt) END;
BEGIN
    IF cardinality(sorted) = 0 OR EXISTS (SELECT FROM unnest(bounds) b WHERE b IS NULL OR b !~ '^(\*|\d{2}|\d{5})$') THEN
        RAISE EXCEPTION 'bounds must be *, or codes of provinces (67) and districts (67663)' USING ERRCODE = '22023';
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = wanted)
       AND sorted = ARRAY(SELECT (CASE WHEN r.district = '*' THEN r.province ELSE r.province || r.district END) COLLATE "C"
                          FROM reader_province r WHERE r.role_name = wanted ORDER BY 1) THEN
        RETURN wanted;
    END IF;
    PERFORM pg_advisory_xact_lock('reader_province'::regclass::oid::bigint);
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
        IF NOT (SELECT rolcreaterole OR rolsuper FROM pg_roles WHERE rolname = current_user) THEN
            RAISE EXCEPTION 'an administrator has to make the role %', wanted USING ERRCODE = '42501',
                HINT = format('CREATE ROLE %I NOLOGIN IN ROLE nhip_reader; GRANT %I TO nhip_center;', wanted, wanted);
        END IF;
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN IN ROLE nhip_reader', wanted);
            EXECUTE format('GRANT %I TO nhip_center', wanted);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- made meanwhile for another database of this server
        END;
    END IF;
    DELETE FROM reader_province r WHERE r.role_name = wanted
        AND NOT (CASE WHEN r.district = '*' THEN r.province ELSE r.province || r.district END = ANY (sorted));
    INSERT INTO reader_province (role_name, province, district)
        SELECT wanted, left(b, 2), CASE WHEN length(b) = 5 THEN right(b, 3) ELSE '*' END FROM unnest(sorted) b
        ON CONFLICT DO NOTHING;
    RETURN wanted;
END
$$;
