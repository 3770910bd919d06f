package vn.nhip.intake.events;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiPredicate;
import vn.nhip.intake.answers.Declined;
import vn.nhip.intake.answers.EventsAnswer;
import vn.nhip.intake.answers.LineAnswer;
import vn.nhip.intake.metrics.IntakeMetrics;
import vn.nhip.intake.stations.Refusals;
import vn.nhip.intake.stations.StationToken;
import vn.nhip.intake.stations.TokenBuckets;

/** Checks the events of a request and stores the usable ones. */
public final class EventIntake {
  private final EventStore store;
  private final TokenBuckets<Long> rates;
  private final Refusals refusals;
  private final IntakeMetrics metrics;
  private final int longest;
  private final ThreadLocal<LineCheck> checks;

  /**
   * @param teams whether a token may send for a team, given its id
   * @param store stores usable events
   * @param rates limits the rate of events of each token
   * @param refusals counts refused lines
   * @param metrics counts accepted and refused lines
   * @param longest the maximum size of an event in bytes
   */
  public EventIntake(
      BiPredicate<StationToken, String> teams,
      EventStore store,
      TokenBuckets<Long> rates,
      Refusals refusals,
      IntakeMetrics metrics,
      int longest) {
    this.checks = ThreadLocal.withInitial(() -> new LineCheck(teams));
    this.store = store;
    this.rates = rates;
    this.refusals = refusals;
    this.metrics = metrics;
    this.longest = longest;
  }

  /**
   * Accepts or refuses each line of a body.
   *
   * @param body the decompressed body
   * @param single whether the body is one event, even if it is written on several lines
   * @param heartbeats whether only heartbeats are accepted
   * @return completes once Kafka has acknowledged the accepted events; fails with {@link Declined}
   * @throws Declined if the whole request is declined
   */
  public CompletableFuture<EventsAnswer> take(
      StationToken token, byte[] body, boolean single, boolean heartbeats) {
    List<Line> lines = EventBody.lines(body, single);
    rates.take(token.id(), lines.size(), "The token sends more events than its rate allows.");
    long now = System.currentTimeMillis();
    LineCheck check = checks.get();
    List<LineAnswer> answers = new ArrayList<>(lines.size());
    List<CheckedLine> stored = new ArrayList<>(lines.size());
    for (Line line : lines) {
      CheckedLine checked = check.check(line, token, heartbeats, longest, now);
      answers.add(checked.answer());
      if (checked.isStored()) {
        stored.add(checked);
      }
    }
    EventsAnswer answer = EventsAnswer.of(answers);
    CompletableFuture<Void> done =
        stored.isEmpty() ? CompletableFuture.completedFuture(null) : store.append(stored);
    return done.thenApply(
        ignored -> {
          // Counts only lines that the station gets an answer for; others are sent again.
          refusals.add(token, answers, Instant.ofEpochMilli(now));
          count(answer);
          return answer;
        });
  }

  private void count(EventsAnswer answer) {
    metrics.accepted(answer.accepted());
    for (LineAnswer line : answer.lines()) {
      if (!line.accepted()) {
        metrics.refused(line.reason(), line.field());
      }
    }
  }
}
