package vn.nhip.job;

import java.util.Map;
import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Options;
import vn.nhip.core.settings.Relation;

/** Settings for judging units, and the relations that must hold between them. */
final class PaceOptions {
  // More minutes than a day has, so that a rule can be switched off.
  private static final int MOST_MINUTES = 10_000;

  static final Option<Integer> BEHIND_FROM =
      Option.number(
          "pace.behind.from",
          20,
          0,
          1_000_000,
          "Smallest expected number of applications at which a unit can be behind.");

  static final Option<Integer> OWN_DAYS =
      Option.number(
          "pace.own.days",
          10,
          1,
          100,
          "Number of its own recent days by which a unit is judged; as many weekdays and as many"
              + " weekend days are kept.");

  static final Option<Integer> WARN_ENOUGH =
      Option.number(
          "pace.warn.enough",
          2,
          0,
          100,
          "A unit is behind if at most this many of those days still brought what is missing now.");

  static final Option<Integer> CRITICAL_ENOUGH =
      Option.number(
          "pace.critical.enough", 0, 0, 100, "It is critical if at most this many of them did.");

  static final Option<Integer> GOOD_ENOUGH =
      Option.number(
          "pace.good.enough", 5, 1, 100, "It has recovered if at least this many of them did.");

  static final Option<Integer> HELP_PERCENT =
      Option.number(
          "pace.help.percent",
          60,
          1,
          1000,
          "Rate that help adds, in percent of the rate that the daily target needs.");

  static final Option<Integer> RAISE_MINUTES =
      Option.number(
          "pace.raise.minutes",
          10,
          1,
          MOST_MINUTES,
          "Consecutive judged minutes after which an alert is raised or becomes critical.");

  static final Option<Integer> RECOVER_MINUTES =
      Option.number(
          "pace.recover.minutes",
          5,
          1,
          MOST_MINUTES,
          "Consecutive judged minutes after which an alert is resolved.");

  static final Option<Integer> SILENT_MINUTES =
      Option.number(
          "pace.silent.minutes",
          45,
          1,
          MOST_MINUTES,
          "Planned minutes without a signal after which a team is silent.");

  static final Option<Integer> NOT_STARTED_MINUTES =
      Option.number(
          "pace.not.started.minutes",
          20,
          1,
          MOST_MINUTES,
          "The same for a team that has not sent anything in the working day yet.");

  static final Option<Integer> MISSED_TOLERANCE =
      Option.number(
          "pace.missed.tolerance.percent",
          2,
          0,
          100,
          "Shortfall, in percent of the target, up to which a target counts as met.");

  static final Option<Integer> MISSED_WARNING_FROM =
      Option.number(
          "pace.missed.warning.from.percent",
          85,
          0,
          100,
          "A missed target of which at least this percentage was reached is a warning, otherwise"
              + " critical.");

  static final Options ALL =
      Options.of(
              BEHIND_FROM,
              OWN_DAYS,
              WARN_ENOUGH,
              CRITICAL_ENOUGH,
              GOOD_ENOUGH,
              HELP_PERCENT,
              RAISE_MINUTES,
              RECOVER_MINUTES,
              SILENT_MINUTES,
              NOT_STARTED_MINUTES,
              MISSED_TOLERANCE,
              MISSED_WARNING_FROM)
          .removed(
              Map.of(
                  "pace.behind.below.percent", replacedBy(WARN_ENOUGH),
                  "pace.critical.below.percent", replacedBy(CRITICAL_ENOUGH),
                  "pace.recovered.from.percent", replacedBy(GOOD_ENOUGH)))
          .related(
              Relation.of(
                  GOOD_ENOUGH,
                  "at most",
                  OWN_DAYS,
                  (good, days) -> good <= days,
                  "no unit could ever recover"),
              Relation.of(
                  WARN_ENOUGH,
                  "less than",
                  GOOD_ENOUGH,
                  (warn, good) -> warn < good,
                  "one minute would be behind and good at once"),
              Relation.of(
                  CRITICAL_ENOUGH,
                  "at most",
                  WARN_ENOUGH,
                  (critical, warn) -> critical <= warn,
                  "a minute would be critical without being behind"),
              Relation.of(
                  SILENT_MINUTES,
                  "more than",
                  RAISE_MINUTES,
                  (silent, raise) -> silent > raise,
                  "each silence restarts the run of minutes that raises an alert, so that a slow team"
                      + " could stay behind for ever without one"),
              Relation.of(
                      NOT_STARTED_MINUTES,
                      "at most",
                      SILENT_MINUTES,
                      (start, silent) -> start <= silent,
                      "a team that has not started would become silent by pace.silent.minutes first")
                  .onlyWhereGiven(),
              Relation.of(
                      MISSED_WARNING_FROM,
                      "at most 100 less",
                      MISSED_TOLERANCE,
                      (warning, tolerance) -> warning <= 100 - tolerance,
                      "from there on a target counts as met")
                  .onlyWhereGiven());

  private PaceOptions() {}

  private static String replacedBy(Option<?> option) {
    return "a unit is judged by its own last days; see " + option.key();
  }
}
