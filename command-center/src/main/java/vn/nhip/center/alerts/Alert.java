package vn.nhip.center.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import vn.nhip.center.words.Outlook;
import vn.nhip.center.words.Words;

/**
 * The current state of an alert; {@code Alert} in openapi.yaml describes each figure.
 *
 * @param acknowledged the last acknowledgement for its severity, or null
 * @param muted the mute in force, or null
 * @param assigned who is assigned to it, or null
 * @param lookAgain when somebody intends to check it again, or null
 * @param outlook forecast of the shift's end, with reasons
 * @param words its description as pages show it
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
    AlertTask assigned,
    AlertTask lookAgain,
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

  Alert with(AlertTask newAssigned, AlertTask newLookAgain) {
    return with(name, acknowledged, muted, newAssigned, newLookAgain, words);
  }

  Alert with(String newName, Acknowledgement newAcknowledged, Mute newMuted, Words newWords) {
    return with(newName, newAcknowledged, newMuted, assigned, lookAgain, newWords);
  }

  private Alert with(
      String newName,
      Acknowledgement newAcknowledged,
      Mute newMuted,
      AlertTask newAssigned,
      AlertTask newLookAgain,
      Words newWords) {
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
        newAssigned,
        newLookAgain,
        outlook,
        newWords);
  }
}
