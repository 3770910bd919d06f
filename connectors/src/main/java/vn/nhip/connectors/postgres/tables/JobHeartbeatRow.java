package vn.nhip.connectors.postgres.tables;

/**
 * A row of the table {@code job_heartbeat}: a job's sign of life and its recent throughput.
 *
 * @param job its consumer group
 * @param toldAt the wall clock, milliseconds since 1970
 * @param clock the arrival clock, milliseconds since 1970, or null before the first arrival
 * @param clockStandsMillis how long the arrival clock has not advanced, milliseconds
 * @param counted records with that outcome in the last minute
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
