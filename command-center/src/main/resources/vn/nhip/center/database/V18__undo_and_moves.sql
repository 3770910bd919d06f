-- Teams that move, and sheets that are undone or sent in part.

CREATE TABLE assignment_elsewhere (
    record_offset bigint           NOT NULL,
    arrived_at    timestamptz      NOT NULL,
    scope_id      text COLLATE "C" NOT NULL,
    province      text COLLATE "C" NOT NULL,
    district      text COLLATE "C" NOT NULL,
    from_day      date             NOT NULL,
    to_day        date,
    PRIMARY KEY (record_offset, province, district)
);

CREATE INDEX assignment_elsewhere_by_province ON assignment_elsewhere (province);

COMMENT ON TABLE  assignment_elsewhere               IS 'Assignments of teams to other districts than before, one row for each of these: whoever sees that district alone has to know that they have left.';
COMMENT ON COLUMN assignment_elsewhere.record_offset IS 'Place of the assignment in the log.';
COMMENT ON COLUMN assignment_elsewhere.arrived_at    IS 'When it arrived.';
COMMENT ON COLUMN assignment_elsewhere.scope_id      IS 'The team.';
COMMENT ON COLUMN assignment_elsewhere.province      IS 'Of the district in which the team was before.';
COMMENT ON COLUMN assignment_elsewhere.district      IS 'The district in which the team was before.';
COMMENT ON COLUMN assignment_elsewhere.from_day      IS 'First working day on which it belongs elsewhere.';
COMMENT ON COLUMN assignment_elsewhere.to_day        IS 'Last one; null for all that follow.';

ALTER TABLE assignment_elsewhere ENABLE ROW LEVEL SECURITY;

CREATE INDEX assignment_by_key ON assignment (record_key);

COMMENT ON TABLE  target_change            IS 'The assignments that were to be sent here, one row each, noted before they are sent: by whom, when, with which sheet. Those of which the topic has the record were sent. Rows are added, never changed.';
COMMENT ON COLUMN target_change.record_key IS 'Key of its record in the topic targets; undoes/… and the key of what is undone where nothing had to be sent for that.';
