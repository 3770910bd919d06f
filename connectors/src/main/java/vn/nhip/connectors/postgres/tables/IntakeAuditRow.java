package vn.nhip.connectors.postgres.tables;

/**
 * A row of the table {@code intake_audit}: the number of records of one hour with one outcome.
 *
 * @param arrivalHour start of the hour of arrival, seconds since 1970
 * @param outcome {@code COUNTED}, {@code DUPLICATE}, {@code REJECTED}, {@code LATE}, {@code SIGNAL}
 *     or {@code LOST}
 * @param events total number of records so far
 */
public record IntakeAuditRow(long arrivalHour, String outcome, long events) {}
