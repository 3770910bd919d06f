package vn.nhip.center.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import vn.nhip.center.words.Outlook;
import vn.nhip.center.words.Words;

/**
 * An alert as it is now; {@code Alert} in openapi.yaml says what each figure is.
 *
 * @param acknowledged the last one for its severity, or null
 * @param muted the mute in force, or null
 * @param outlook how the shift is going to end, and why
 * @param words what pages say of it
 */
public record Alert(
    String alertId,
    String scope,
    String scopeId,
    String name,
    String province,
    String district,
    LocalDate workingDay,
    String kind,
    String severity,
    String state,
    Instant raisedAt,
    Instant changedAt,
    Instant resolvedAt,
    String resolution,
    Integer target,
    Integer received,
    Integer expected,
    Integer projected,
    BigDecimal requiredPerHour,
    String messageVi,
    String messageEn,
    long ageMinutes,
    Acknowledgement acknowledged,
    Mute muted,
    @JsonUnwrapped Outlook outlook,
    Words words) {

  @JsonIgnore
  public boolean isOpen() {
    return state.equals("FIRING");
  }

  @JsonIgnore
  public boolean isCritical() {
    return severity.equals("CRITICAL");
  }

  Alert with(String newName, Acknowledgement newAcknowledged, Mute newMuted, Words newWords) {
    return new Alert(
        alertId,
        scope,
        scopeId,
        newName,
        province,
        district,
        workingDay,
        kind,
        severity,
        state,
        raisedAt,
        changedAt,
        resolvedAt,
        resolution,
        target,
        received,
        expected,
        projected,
        requiredPerHour,
        messageVi,
        messageEn,
        ageMinutes,
        newAcknowledged,
        newMuted,
        outlook,
        newWords);
  }
}
