-- Readers of single districts, and roles for them that the command centre asks for.

ALTER TABLE reader_province ADD COLUMN district text COLLATE "C" NOT NULL DEFAULT '*';
ALTER TABLE reader_province ADD CHECK (district = '*' OR (district ~ '^\d{3}$' AND province <> '*'));
ALTER TABLE reader_province DROP CONSTRAINT reader_province_pkey;
ALTER TABLE reader_province ADD PRIMARY KEY (role_name, province, district);

COMMENT ON TABLE  reader_province          IS 'Which rows a role may read, beside being a member of nhip_reader: those of a province, of a district, or all. Kept by the owner.';
COMMENT ON COLUMN reader_province.district IS 'GSO code (3 digits) of a district of the province, or * for all of the province, its own total included.';

-- Made anew, for districts too, by afterMigrate.sql.
DROP POLICY IF EXISTS reader ON throughput;
DROP POLICY IF EXISTS reader ON daily_progress;
DROP POLICY IF EXISTS reader ON station_status;
DROP POLICY IF EXISTS reader ON alert;
DROP POLICY IF EXISTS reader ON alert_history;

-- The command centre serves people of many bounds over one login: in each transaction it becomes the
-- role of the bounds in question. Its login may ask for such roles here, and make none by itself.
-- A name stands for the same bounds on the whole server, so databases may share such roles.
CREATE FUNCTION ensure_reader(bounds text[]) RETURNS name
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

COMMENT ON FUNCTION ensure_reader(text[]) IS 'The role that sees the given bounds and nothing else: * or codes of provinces (67) and districts (67663). Makes it where it is missing. For nhip_center.';
REVOKE ALL ON FUNCTION ensure_reader(text[]) FROM PUBLIC;
