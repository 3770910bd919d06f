package vn.nhip.simulation.log;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.targets.TargetAssignment;

/**
 * Reads scenario files: one record of {@code applications} or {@code targets} per line, in the
 * order of arrival, compressed if the name ends in {@code .gz}. An invalid line is refused with its
 * number.
 */
public final class LogReader {

  private static final ObjectReader JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readerFor(JsonNode.class);

  private static final int HIGHEST_PENDING = 1_000_000;

  private final Map<String, List<TargetAssignment>> assignments = new TreeMap<>();
  private final Map<String, List<Signal>> signals = new TreeMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final Set<Event> seen = new HashSet<>();
  private long from = Long.MIN_VALUE;
  private long to = Long.MIN_VALUE;

  private record Event(String team, int workingDay, UUID id) {}

  private LogReader() {}

  /**
   * Reads a file.
   *
   * @throws Refusal if a line is invalid, or the file cannot be read or contains no target of a
   *     team
   */
  public static RecordedLog read(Path file) {
    LogReader reader = new LogReader();
    int number = 0;
    try (BufferedReader lines = open(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          reader.take(JSON.readTree(line));
        }
      }
    } catch (Fields.Unusable e) {
      throw new Refusal(file + ", line " + number + ": " + e.getMessage() + ".");
    } catch (JsonProcessingException e) {
      throw new Refusal(file + ", line " + number + ": not one JSON object.");
    } catch (CharacterCodingException e) {
      throw new Refusal(file + ", after line " + number + ": not UTF-8 text.");
    } catch (IOException e) {
      throw new Refusal(file + (Files.exists(file) ? " cannot be read." : " does not exist."));
    }
    return reader.log(file);
  }

  private static BufferedReader open(Path file) throws IOException {
    InputStream plain = Files.newInputStream(file);
    InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(plain) : plain;
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
  }

  private void take(JsonNode line) throws Fields.Unusable {
    if (!line.isObject()) {
      throw new Fields.Unusable("not one JSON object");
    }
    Fields record = new Fields(line);
    String topic = record.text("topic");
    // An older timestamp counts as the newest one before it, as in the job.
    to = Math.max(to, record.time("timestamp"));
    from = from == Long.MIN_VALUE ? to : from;
    JsonNode value = record.node("value");
    if (!value.isObject()) {
      throw new Fields.Unusable("value is not an object");
    }
    Fields fields = new Fields(value);
    boolean isTarget = topic.equals("targets");
    if (!isTarget && !topic.equals("applications")) {
      throw new Fields.Unusable("topic is neither applications nor targets");
    }
    String type = fields.text("type");
    if (type.equals("CLOCK")) {
      return;
    }
    if (isTarget) {
      target(fields, type);
    } else {
      application(fields, type);
    }
  }

  private void application(Fields fields, String type) throws Fields.Unusable {
    Signal.Kind kind =
        switch (type) {
          case "RECEIVED" -> Signal.Kind.RECEIVED;
          case "RETURNED", "COMPLETED", "DELIVERED" -> Signal.Kind.OTHER;
          case "HEARTBEAT" -> Signal.Kind.HEARTBEAT;
          default -> throw new Fields.Unusable("type is not one of applications");
        };
    String team = intern(fields.id("team"));
    long occurredAt = fields.time("occurredAt");
    int pending = Signal.UNKNOWN;
    if (kind == Signal.Kind.HEARTBEAT) {
      pending = fields.has("pending") ? fields.integer("pending", HIGHEST_PENDING) : Signal.UNKNOWN;
    } else if (!counts(team, occurredAt, eventId(fields))) {
      kind = Signal.Kind.UNCOUNTED;
    }
    String station = fields.has("station") ? intern(fields.id("station")) : null;
    signals
        .computeIfAbsent(team, unknown -> new ArrayList<>())
        .add(new Signal(kind, to, occurredAt, station, pending));
  }

  /** Returns one shared copy of each name, because names repeat in every record. */
  private String intern(String name) {
    return names.computeIfAbsent(name, same -> same);
  }

  private boolean counts(String team, long occurredAt, UUID id) {
    WorkingDay day = Calendar.containing(occurredAt);
    return !day.isSealedAt(to) && seen.add(new Event(team, day.epochDay(), id));
  }

  private static UUID eventId(Fields fields) throws Fields.Unusable {
    String text = fields.text("eventId");
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equals(text.toLowerCase(Locale.ROOT))) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      throw new Fields.Unusable("eventId is not a UUID");
    }
    throw new Fields.Unusable("eventId is not a UUID");
  }

  private void target(Fields fields, String type) throws Fields.Unusable {
    if (!type.equals("TARGET")) {
      throw new Fields.Unusable("type is not one of targets");
    }
    if (fields.text("scope").equals("TEAM")) {
      TargetAssignment assignment = Assignments.read(fields, to);
      assignments.computeIfAbsent(assignment.id(), unknown -> new ArrayList<>()).add(assignment);
    }
  }

  private RecordedLog log(Path file) {
    if (assignments.isEmpty()) {
      throw new Refusal(file + " holds no target of a team, so nothing can be judged.");
    }
    List<TeamLog> teams = new ArrayList<>();
    assignments.forEach(
        (team, targets) ->
            teams.add(new TeamLog(team, targets, signals.getOrDefault(team, List.of()))));
    return new RecordedLog(teams, from, to);
  }
}
