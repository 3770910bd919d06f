package vn.nhip.center.alerts;

import java.time.Instant;

/**
 * A unit whose alerts are told to nobody for a while; times are on the job's clock.
 *
 * @param by the account's name
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
    String by) {}
