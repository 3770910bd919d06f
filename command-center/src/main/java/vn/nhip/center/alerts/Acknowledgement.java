package vn.nhip.center.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * An acknowledgement of an alert.
 *
 * @param alertId the alert
 * @param at time of the job's clock
 * @param by the account's name
 * @param byName display name of the account at that time
 * @param severity severity of the alert at that time
 */
public record Acknowledgement(
    @JsonIgnore String alertId,
    Instant at,
    Instant wallTime,
    String by,
    String byName,
    String severity,
    String note) {}
