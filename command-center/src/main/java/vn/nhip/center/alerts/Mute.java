package vn.nhip.center.alerts;

import java.time.Instant;

/**
 * A mute: alerts of the unit are not sent for a while. Times are of the job's clock.
 *
 * @param by the account's name
 * @param byName display name of the account at that time; null if not read yet
 */
public record Mute(
    String id,
    String scope,
    String scopeId,
    String province,
    String district,
    Instant from,
    Instant until,
    String reason,
    String by,
    String byName) {}
