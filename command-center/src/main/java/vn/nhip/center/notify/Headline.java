package vn.nhip.center.notify;

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
    String written = say.pick(change.figures().messageVi(), change.figures().messageEn());
    return written != null ? written : AlertText.of(facts(change, say), say.language()).message();
  }

  private static AlertFacts facts(AlertChange change, Phrases say) {
    return change
        .outlook()
        .facts(
            Scope.valueOf(change.scope()),
            change.scopeId(),
            say.nameOf(change),
            AlertKind.valueOf(change.kind().name()),
            Severity.valueOf(change.severity().name()),
            change.resolution() == null ? null : Resolution.valueOf(change.resolution()),
            change.workingDay(),
            change.changedAt(),
            change.figures(),
            say.zone());
  }
}
