package vn.nhip.center.notify;

import java.time.Instant;
import java.time.LocalDateTime;
import vn.nhip.center.words.Outlook;
import vn.nhip.core.alerts.AlertFacts;
import vn.nhip.core.alerts.AlertKind;
import vn.nhip.core.alerts.AlertText;
import vn.nhip.core.alerts.Resolution;
import vn.nhip.core.alerts.Severity;
import vn.nhip.core.events.Scope;

/** Describes a change of an alert in the same words as the job and the pages. */
final class Headline {

  private Headline() {}

  /** One line that fits on a phone: who, what, and what is needed. */
  static String of(AlertChange change, Phrases say) {
    return AlertText.of(facts(change, say), say.language()).headline();
  }

  /** The full message as written by the job. */
  static String message(AlertChange change, Phrases say) {
    String written = say.pick(change.messageVi(), change.messageEn());
    return written != null ? written : AlertText.of(facts(change, say), say.language()).message();
  }

  private static AlertFacts facts(AlertChange change, Phrases say) {
    Outlook outlook = change.outlook();
    return new AlertFacts(
        Scope.valueOf(change.scope()),
        change.scopeId(),
        say.nameOf(change),
        AlertKind.valueOf(change.kind().name()),
        Severity.valueOf(change.severity().name()),
        change.resolution() == null ? null : Resolution.valueOf(change.resolution()),
        change.workingDay(),
        local(change.changedAt(), say),
        change.dailyTarget(),
        change.received(),
        outlook.held(),
        change.expected(),
        change.projected(),
        outlook.projectedLow(),
        outlook.projectedHigh(),
        change.requiredPerHour(),
        outlook.enough(),
        outlook.rests(),
        outlook.ownDays(),
        outlook.shortStart(),
        outlook.shortSilent(),
        outlook.shortPace(),
        local(outlook.helpUntil(), say),
        null);
  }

  private static LocalDateTime local(Instant instant, Phrases say) {
    return instant == null ? null : LocalDateTime.ofInstant(instant, say.zone());
  }
}
