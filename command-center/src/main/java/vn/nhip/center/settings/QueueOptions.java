package vn.nhip.center.settings;

import vn.nhip.core.settings.Option;
import vn.nhip.core.settings.Options;
import vn.nhip.core.settings.Relation;

/** Settings of when queues are marked. */
public final class QueueOptions {
  public static final Option<Integer> WATCH =
      Option.number(
          "queue.watch.percent",
          20,
          1,
          100,
          "A unit's queue is marked where at least this share of the people received in the last"
              + " hour had waited for more than 60 minutes.");

  public static final Option<Integer> LONG =
      Option.number(
          "queue.long.percent",
          40,
          1,
          100,
          "From this share on, it is marked as one that needs attention.");

  static final Options ALL =
      Options.of(WATCH, LONG)
          .related(
              Relation.of(
                  WATCH,
                  "at most",
                  LONG,
                  (watch, most) -> watch <= most,
                  "every marked queue would need attention"));

  private QueueOptions() {}
}
