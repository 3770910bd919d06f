package vn.nhip.connectors.postgres;

/**
 * A row of the table {@code job_heartbeat}: a sign of life of a job, and what it did of late.
 *
 * @param job its consumer group
 * @param toldAt the wall clock, milliseconds since 1970
 * @param clock the arrival clock, milliseconds since 1970, or null before the first arrival
 * @param clockStandsMillis for how long the arrival clock has not moved
 * @param counted records of that outcome in the minute before
 * @param duplicate the same
 * @param rejected the same
 * @param late the same
 * @param signal the same
 */
public record JobHeartbeatRow(
    String job,
    long toldAt,
    Long clock,
    long clockStandsMillis,
    long counted,
    long duplicate,
    long rejected,
    long late,
    long signal) {}
