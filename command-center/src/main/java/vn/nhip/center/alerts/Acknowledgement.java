package vn.nhip.center.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * Somebody cares for an alert.
 *
 * @param alertId the alert
 * @param at on the job's clock
 * @param by the account's name
 * @param severity the alert's at that time
 */
public record Acknowledgement(
    @JsonIgnore String alertId,
    Instant at,
    Instant wallTime,
    String by,
    String severity,
    String note) {}
