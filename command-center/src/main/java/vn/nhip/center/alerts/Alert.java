package vn.nhip.center.alerts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.LocalDate;
import vn.nhip.center.words.Figures;
import vn.nhip.center.words.Outlook;
import vn.nhip.center.words.Words;

/**
 * The current state of an alert; {@code Alert} in openapi.yaml describes each figure.
 *
 * @param figures those at its last change
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
    @JsonUnwrapped Figures figures,
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

  /** The same alert with what people have done about it, its unit's name and its description. */
  Alert with(
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
        figures,
        ageMinutes,
        newAcknowledged,
        newMuted,
        newAssigned,
        newLookAgain,
        outlook,
        newWords);
  }
}
