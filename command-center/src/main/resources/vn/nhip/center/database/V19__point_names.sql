-- What intake points are called: the topic targets has no place for units without a target.

CREATE TABLE point_name (
    id         bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    province   text COLLATE "C" NOT NULL,
    district   text COLLATE "C" NOT NULL,
    scope_id   text COLLATE "C" NOT NULL,
    name       text             NOT NULL,
    from_day   date             NOT NULL,
    at         timestamptz      NOT NULL DEFAULT now(),
    account    text             NOT NULL,
    shown_name text,
    file_name  text             NOT NULL,
    change_id  uuid
);

CREATE INDEX point_name_by_change ON point_name (change_id);
CREATE INDEX point_name_by_province ON point_name (province, scope_id);

COMMENT ON TABLE  point_name            IS 'Names of intake points, as sheets give them. Rows are added, never changed; a later one for the same days counts.';
COMMENT ON COLUMN point_name.scope_id   IS 'The intake point, as events name it.';
COMMENT ON COLUMN point_name.name       IS 'As shown to people.';
COMMENT ON COLUMN point_name.from_day   IS 'First working day of that name.';
COMMENT ON COLUMN point_name.at         IS 'Clock of the database.';
COMMENT ON COLUMN point_name.account    IS 'Who sent the sheet.';
COMMENT ON COLUMN point_name.shown_name IS 'What others saw of the account at that time; null where that was its name.';
COMMENT ON COLUMN point_name.file_name  IS 'Name of the sheet.';
COMMENT ON COLUMN point_name.change_id  IS 'What the sheet assigned, as in target_change; null where it only named points.';

ALTER TABLE point_name ENABLE ROW LEVEL SECURITY;
