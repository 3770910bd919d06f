package vn.nhip.intake.events;

import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import vn.nhip.core.events.ApplicationDecoder;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.intake.answers.LineAnswer;
import vn.nhip.intake.stations.StationToken;

/**
 * Checks lines by the job's rules, and that they name only the token's station and teams.
 *
 * <p>A line with nothing wrong but its device time is refused but still passed on: from it the job
 * learns that the team is at work and how wrong the clock is. The job rejects it too.
 *
 * <p>Not thread-safe.
 */
public final class LineCheck {
  /** A time this close to the limit may be valid by the time Kafka stamps the record. */
  private static final long NEAR_MILLIS = TimeUnit.MINUTES.toMillis(1);

  private final ApplicationDecoder decoder = new ApplicationDecoder();
  private final BiPredicate<StationToken, String> teams;

  /** Creates a check of the records alone, without a token. */
  public LineCheck() {
    this((token, team) -> true);
  }

  /**
   * @param teams whether a token may send for a team, given its id
   */
  LineCheck(BiPredicate<StationToken, String> teams) {
    this.teams = teams;
  }

  /**
   * Checks one line.
   *
   * @param token the token of the sender; null to check only the record
   * @param heartbeats whether only heartbeats are accepted
   * @param longest the maximum size of an event in bytes
   * @param now the current time, milliseconds since 1970
   */
  CheckedLine check(Line line, StationToken token, boolean heartbeats, int longest, long now) {
    byte[] value = line.bytes();
    if (value.length > longest) {
      return refused(line, "TOO_LONG", null, "the line is longer than " + longest + " bytes");
    }
    ApplicationEvent event = decoder.decode(value, now);
    ApplicationEvent named = event == null ? decoder.skewed() : event;
    if (named == null) {
      return refused(line, decoder.reason().name(), decoder.field(), decoder.message());
    }
    CheckedLine foreign = foreign(line, named, token, heartbeats);
    if (foreign != null) {
      return foreign;
    }
    if (event != null) {
      return new CheckedLine(LineAnswer.accepted(line.number()), event.team(), value);
    }
    LineAnswer answer =
        LineAnswer.refused(
            line.number(), decoder.reason().name(), decoder.field(), decoder.message());
    decoder.decode(value, now + NEAR_MILLIS);
    boolean clearly = decoder.skewed() != null;
    return new CheckedLine(answer, clearly ? named.team() : null, value);
  }

  /** Checks one line of a file, without the restrictions of a token. */
  public LineAnswer check(int number, byte[] line, int longest, long now) {
    return check(new Line(number, line), null, false, longest, now).answer();
  }

  private CheckedLine foreign(
      Line line, ApplicationEvent event, StationToken token, boolean heartbeats) {
    if (event.type() == EventType.CLOCK) {
      return refused(line, "INVALID", "type", "field 'type' is CLOCK, which stations do not send");
    }
    if (heartbeats && event.type() != EventType.HEARTBEAT) {
      return refused(line, "INVALID", "type", "field 'type' is not HEARTBEAT");
    }
    String field = token == null ? null : token.foreignField(event);
    if (field == null && token != null && !teams.test(token, event.team())) {
      field = "team";
    }
    return field == null
        ? null
        : refused(line, "FOREIGN", field, "field '" + field + "' names another than the token's");
  }

  private static CheckedLine refused(Line line, String reason, String field, String message) {
    return new CheckedLine(
        LineAnswer.refused(line.number(), reason, field, message), null, line.bytes());
  }
}
