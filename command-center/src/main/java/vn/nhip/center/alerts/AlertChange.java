package vn.nhip.center.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import vn.nhip.center.words.Figures;
import vn.nhip.center.words.Outlook;

/** A change of an alert, with the figures at that time. */
public record AlertChange(
    @JsonIgnore String alertId,
    Instant changedAt,
    String change,
    String severity,
    String state,
    String resolution,
    @JsonUnwrapped Figures figures,
    @JsonUnwrapped Outlook outlook) {}
