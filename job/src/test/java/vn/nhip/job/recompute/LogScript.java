package vn.nhip.job.recompute;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import vn.nhip.core.events.LogRecord;
import vn.nhip.job.recompute.LogStep.Draft;
import vn.nhip.job.recompute.LogStep.Pause;
import vn.nhip.job.recompute.LogStep.Resend;
import vn.nhip.job.recompute.LogStep.SendClock;
import vn.nhip.job.recompute.LogStep.SendCorrupted;
import vn.nhip.job.recompute.LogStep.SendEvent;
import vn.nhip.job.recompute.LogStep.When;
import vn.nhip.job.recompute.LogStep.Who;

/** Plays steps and records the log that they produce. */
final class LogScript {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final List<String> PROVINCES = List.of("67", "67", "49", "42", "67");
  private static final List<String> DISTRICTS = List.of("663", "661", "514", "663", "665");

  private record Sent(int partition, String team, Map<String, String> texts, Draft draft) {}

  private final int partitions;
  private final List<LogRecord> log = new ArrayList<>();
  private final Map<Integer, Instant> newest = new HashMap<>();
  private final Map<Integer, Instant> clocks = new HashMap<>();
  private final Map<String, Integer> sequences = new HashMap<>();
  private final List<Sent> sent = new ArrayList<>();
  private Instant now = Instant.parse("2021-03-18T20:30:00Z");
  private Duration stale = Duration.ZERO;

  LogScript(int partitions) {
    this.partitions = partitions;
  }

  List<LogRecord> play(List<LogStep> steps) {
    steps.forEach(this::play);
    return List.copyOf(log);
  }

  private void play(LogStep step) {
    pass(step.pause());
    stale = Duration.ZERO;
    tickWhereTimePassed();
    stale = step.stale();
    if (step.action() instanceof SendEvent sends) {
      Sent event = write(sends.draft());
      sent.add(event);
      send(event, draftOf(event).bytes(sends.draft().wording().variants()));
    } else if (step.action() instanceof Resend again) {
      sendAgain(again);
    } else if (step.action() instanceof SendClock ticks) {
      tick(ticks);
    } else if (step.action() instanceof SendCorrupted corrupted) {
      Sent event = write(corrupted.draft());
      send(
          event,
          corrupted.corruption().corrupt(draftOf(event), corrupted.draft().wording().variants()));
    }
  }

  private void pass(Pause pause) {
    ZonedDateTime local = now.atZone(ZONE);
    ZonedDateTime from =
        switch (pause.until()) {
          case NOW -> local;
          case FULL_MINUTE -> local.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
          case FULL_HOUR -> local.truncatedTo(ChronoUnit.HOURS).plusHours(1);
          case MIDNIGHT -> local.truncatedTo(ChronoUnit.DAYS).plusDays(1);
          case WORKING_DAY ->
              local.minusHours(4).truncatedTo(ChronoUnit.DAYS).plusDays(1).plusHours(4);
        };
    Instant then = from.toInstant().plus(pause.length());
    now = then.isAfter(now) ? then : now;
  }

  private Instant arrivalIn(int partition) {
    Instant timestamp = now.minus(stale);
    Instant clock = clocks.get(partition);
    if (clock != null && timestamp.isAfter(clock.plus(Duration.ofMinutes(5)))) {
      timestamp = clock;
    }
    Instant before = newest.getOrDefault(partition, timestamp);
    return timestamp.isAfter(before) ? timestamp : before;
  }

  private void send(int partition, String key, byte[] value) {
    newest.put(partition, arrivalIn(partition));
    append(partition, key, value);
  }

  private void append(int partition, String key, byte[] value) {
    log.add(new LogRecord("applications", partition, now.minus(stale).toEpochMilli(), key, value));
  }

  private void send(Sent event, byte[] value) {
    send(event.partition(), event.team(), value);
  }

  private void tick(SendClock ticks) {
    for (int partition = 0; partition < partitions; partition++) {
      if (ticks.everywhere() || partition == ticks.partition() % partitions) {
        tick(partition, ticks.withInvalidField());
      }
    }
  }

  private void tick(int partition, boolean withInvalidField) {
    String json = "{\"type\":\"CLOCK\"" + (withInvalidField ? ",\"team\":123456789}" : "}");
    Instant before = newest.getOrDefault(partition, now.minus(stale));
    Instant arrival = now.minus(stale).isAfter(before) ? now.minus(stale) : before;
    newest.put(partition, arrival);
    clocks.put(partition, arrival);
    append(partition, "CLOCK", json.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Continues the clock records of partitions that have one, so that few records are ahead of them.
   */
  private void tickWhereTimePassed() {
    for (Map.Entry<Integer, Instant> clock : List.copyOf(clocks.entrySet())) {
      if (now.isAfter(clock.getValue().plus(Duration.ofMinutes(5)))) {
        tick(clock.getKey(), false);
      }
    }
  }

  private void sendAgain(Resend again) {
    if (sent.isEmpty()) {
      return;
    }
    Sent event = sent.get(Math.floorMod(sent.size() - 1 - again.back(), sent.size()));
    JsonDraft draft = draftOf(event);
    if (again.upperCase()) {
      draft.text("eventId", event.texts().get("eventId").toUpperCase(Locale.ROOT));
    }
    if (again.otherType() != null) {
      draft.text("type", again.otherType()).text("applicationId", "HS-again");
    }
    send(event, draft.bytes(again.wording().variants()));
  }

  private Sent write(Draft draft) {
    Who who = draft.who();
    String team = "T" + who.team();
    int partition = who.team() % partitions;
    Map<String, String> texts = new HashMap<>();
    int id = draft.what().id() < 0 ? 1000 + log.size() : draft.what().id();
    texts.put("eventId", new UUID(0xabcdef0000004000L, 0x8000000000000000L + id).toString());
    texts.put("occurredAt", timeOf(draft.when(), arrivalIn(partition)));
    if (who.station() >= 0 && draft.what().sequence() != null) {
      String station = "S" + who.station();
      int next = sequences.getOrDefault(station, 0) + draft.what().sequence();
      int sequence = Math.max(1, next);
      sequences.merge(station, sequence, Math::max);
      texts.put("sequence", Integer.toString(sequence));
    }
    return new Sent(partition, team, texts, draft);
  }

  private static JsonDraft draftOf(Sent event) {
    Draft draft = event.draft();
    Who who = draft.who();
    int place = (who.team() + who.district()) % DISTRICTS.size();
    boolean counts = !draft.what().type().equals("HEARTBEAT");
    JsonDraft json =
        new JsonDraft()
            .text("eventId", event.texts().get("eventId"))
            .text("type", draft.what().type())
            .text(
                "applicationId",
                counts ? "HS-" + Math.floorMod(event.texts().hashCode(), 1000) : null)
            .text("occurredAt", event.texts().get("occurredAt"))
            .text("province", PROVINCES.get(place))
            .text("district", DISTRICTS.get(place))
            .text("commune", who.commune() < 0 ? null : "2466" + who.commune())
            .text("team", event.team())
            .text("intakePoint", who.intakePoint() < 0 ? null : "P" + who.intakePoint())
            .text("station", who.station() < 0 ? null : "S" + who.station())
            .number("pending", draft.what().pending())
            .number("waitSeconds", draft.what().waitSeconds())
            .text("category", draft.what().category());
    String sequence = event.texts().get("sequence");
    return sequence == null ? json : json.literal("sequence", sequence);
  }

  private static String timeOf(When when, Instant arrival) {
    ZonedDateTime local = arrival.atZone(ZONE);
    Instant from =
        switch (when.from()) {
          case ARRIVAL -> arrival;
          case LAST_MIDNIGHT -> local.truncatedTo(ChronoUnit.DAYS).toInstant();
          case WORKING_DAY ->
              local.minusHours(4).truncatedTo(ChronoUnit.DAYS).plusHours(4).toInstant();
          case FUTURE_LIMIT -> arrival.plus(Duration.ofMinutes(5));
          case PAST_LIMIT -> arrival.minus(Duration.ofDays(400));
        };
    OffsetDateTime time = from.minus(when.before()).atOffset(when.offset());
    return switch (when.style()) {
      // Java omits zero seconds, and the fraction's trailing zeros in groups of three.
      case SHORTEST -> time.toString();
      case MILLIS -> DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").format(time);
      case NANOS -> DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX").format(time);
    };
  }
}
