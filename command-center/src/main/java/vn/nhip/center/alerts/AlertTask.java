package vn.nhip.center.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;

/**
 * A task about an alert: an assignment or a reminder; {@code AlertTask} in openapi.yaml.
 *
 * @param at time of the job's clock
 * @param by the account that set it
 * @param byName display name of that account
 * @param to the assigned account; null for a reminder
 * @param toName display name of the assigned account
 * @param due when the reminder is due on the job's clock; null for an assignment
 */
public record AlertTask(
    @JsonIgnore String alertId,
    @JsonIgnore Kind kind,
    Instant at,
    String by,
    String byName,
    String to,
    String toName,
    Instant due) {

  /** Kinds of tasks; the latest of each kind counts. */
  enum Kind {
    ASSIGNED,
    LOOK_AGAIN
  }

  /** Whether it withdraws the previous task of its kind. */
  @JsonIgnore
  boolean isOver() {
    return to == null && due == null;
  }
}
