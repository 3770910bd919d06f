package vn.nhip.connectors.postgres;

/**
 * A row of the table {@code intake_audit}: what became of the records of one hour.
 *
 * @param arrivalHour begin of the hour of arrival, seconds since 1970
 * @param outcome {@code COUNTED}, {@code DUPLICATE}, {@code REJECTED}, {@code LATE} or {@code
 *     SIGNAL}
 * @param events records so far, a total
 */
public record IntakeAuditRow(long arrivalHour, String outcome, long events) {}
