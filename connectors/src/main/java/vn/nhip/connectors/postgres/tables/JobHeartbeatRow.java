package vn.nhip.connectors.postgres.tables;

/**
 * A row of the table {@code job_heartbeat}: a job's sign of life and its recent throughput.
 *
 * @param job the job's consumer group
 * @param toldAt wall clock of the heartbeat, milliseconds since 1970
 * @param clock the arrival clock, milliseconds since 1970, or null before the first arrival
 * @param clockStandsMillis time since the arrival clock last advanced, milliseconds
 * @param counted records with this outcome in the last minute
 * @param duplicate records with this outcome in the last minute
 * @param rejected records with this outcome in the last minute
 * @param late records with this outcome in the last minute
 * @param signal records with this outcome in the last minute
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
