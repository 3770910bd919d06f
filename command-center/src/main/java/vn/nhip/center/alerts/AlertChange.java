package vn.nhip.center.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import vn.nhip.center.words.Outlook;

/** A change of an alert, with the figures at that time. */
public record AlertChange(
    @JsonIgnore String alertId,
    Instant changedAt,
    String change,
    String severity,
    String state,
    String resolution,
    Integer target,
    Integer received,
    Integer expected,
    Integer projected,
    BigDecimal requiredPerHour,
    String messageVi,
    String messageEn,
    @JsonUnwrapped Outlook outlook) {}
