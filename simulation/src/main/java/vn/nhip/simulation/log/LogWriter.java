package vn.nhip.simulation.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.ShiftInterval;

/**
 * Writes logs as scenario files, so that other programs and the job can process the same days. Each
 * partition gets a clock record every minute.
 */
public final class LogWriter implements AutoCloseable {

  private static final int PARTITIONS = 4;
  private static final long MINUTE = TimeUnit.MINUTES.toMillis(1);
  private static final int BUFFER = 1 << 16;
  private static final JsonFactory JSON =
      new JsonFactoryBuilder().rootValueSeparator((String) null).build();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSxxx").withZone(ZoneOffset.ofHours(7));

  private final JsonGenerator json;

  private LogWriter(JsonGenerator json) {
    this.json = json;
  }

  /** The position in one team's log. */
  private static final class Cursor {
    private final TeamLog log;
    private int assignment;
    private int signal;

    Cursor(TeamLog log) {
      this.log = log;
    }

    private boolean assignmentIsNext() {
      return assignment < log.assignments().size()
          && (signal == log.signals().size()
              || log.assignments().get(assignment).arrivedAt()
                  <= log.signals().get(signal).arrivedAt());
    }

    boolean isAtEnd() {
      return assignment == log.assignments().size() && signal == log.signals().size();
    }

    long next() {
      return assignmentIsNext()
          ? log.assignments().get(assignment).arrivedAt()
          : log.signals().get(signal).arrivedAt();
    }
  }

  /**
   * Writes a file, replacing an existing one; compressed if its name ends in {@code .gz}.
   *
   * @throws Refusal if it cannot be written
   */
  public static void write(Path file, RecordedLog log) {
    try (OutputStream plain = Files.newOutputStream(file);
        OutputStream out =
            file.toString().endsWith(".gz") ? new GZIPOutputStream(plain, BUFFER) : plain;
        LogWriter writer = new LogWriter(JSON.createGenerator(out))) {
      writer.writeAll(log);
    } catch (IOException e) {
      throw new Refusal(file + " cannot be written.");
    }
  }

  private void writeAll(RecordedLog log) throws IOException {
    PriorityQueue<Cursor> cursors =
        new PriorityQueue<>(
            Comparator.comparingLong(Cursor::next).thenComparing(cursor -> cursor.log.team()));
    log.teams().stream().map(Cursor::new).filter(c -> !c.isAtEnd()).forEach(cursors::add);
    long clock = Math.floorDiv(log.from(), MINUTE) * MINUTE;
    while (!cursors.isEmpty()) {
      Cursor cursor = cursors.remove();
      for (; clock <= cursor.next(); clock += MINUTE) {
        writeClock(clock);
      }
      writeNext(cursor);
      if (!cursor.isAtEnd()) {
        cursors.add(cursor);
      }
    }
    for (; clock <= log.to(); clock += MINUTE) {
      writeClock(clock);
    }
  }

  private void writeNext(Cursor cursor) throws IOException {
    if (cursor.assignmentIsNext()) {
      TargetAssignment assignment = cursor.log.assignments().get(cursor.assignment++);
      begin(
          "targets",
          0,
          assignment.arrivedAt(),
          assignment.id() + "/" + assignment.fromDay() + "/" + cursor.assignment);
      writeTarget(assignment);
    } else {
      Signal signal = cursor.log.signals().get(cursor.signal++);
      TeamLog log = cursor.log;
      begin("applications", partition(log.team()), signal.arrivedAt(), log.team());
      writeApplication(log, signal, cursor.signal);
    }
    end();
  }

  private static int partition(String team) {
    return Math.floorMod(team.hashCode(), PARTITIONS);
  }

  private void writeClock(long at) throws IOException {
    for (int partition = 0; partition <= PARTITIONS; partition++) {
      boolean isTargets = partition == PARTITIONS;
      begin(isTargets ? "targets" : "applications", isTargets ? 0 : partition, at, "CLOCK");
      json.writeStringField("type", "CLOCK");
      end();
    }
  }

  private void begin(String topic, int partition, long timestamp, String key) throws IOException {
    json.writeStartObject();
    json.writeStringField("topic", topic);
    json.writeNumberField("partition", partition);
    json.writeStringField("timestamp", time(timestamp));
    json.writeStringField("key", key);
    json.writeObjectFieldStart("value");
  }

  private void end() throws IOException {
    json.writeEndObject();
    json.writeEndObject();
    json.writeRaw('\n');
  }

  private void writeTarget(TargetAssignment assignment) throws IOException {
    json.writeStringField("type", "TARGET");
    json.writeStringField("scope", assignment.scope().name());
    json.writeStringField("id", assignment.id());
    json.writeStringField("province", assignment.province());
    json.writeStringField("district", assignment.district());
    json.writeStringField("from", LocalDate.ofEpochDay(assignment.fromDay()).toString());
    if (assignment.toDay() != null) {
      json.writeStringField("to", LocalDate.ofEpochDay(assignment.toDay()).toString());
    }
    json.writeNumberField("dailyTarget", assignment.dailyTarget());
    json.writeArrayFieldStart("shift");
    for (ShiftInterval interval : assignment.shift()) {
      json.writeStartObject();
      json.writeStringField("from", clockTime(interval.fromMinute()));
      json.writeStringField("to", clockTime(interval.toMinute()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void writeApplication(TeamLog log, Signal signal, int number) throws IOException {
    TargetAssignment place = log.assignments().get(0);
    json.writeStringField(
        "eventId",
        new UUID(((long) log.team().hashCode() << 16) | 0x4000L, Long.MIN_VALUE | number)
            .toString());
    json.writeStringField(
        "type",
        switch (signal.kind()) {
          case RECEIVED -> "RECEIVED";
          case OTHER -> "RETURNED";
          case HEARTBEAT, UNCOUNTED -> "HEARTBEAT";
        });
    if (signal.isCounted()) {
      json.writeStringField("applicationId", "HS-" + log.team() + "-" + number);
    }
    json.writeStringField("occurredAt", time(signal.occurredAt()));
    json.writeStringField("province", place.province());
    json.writeStringField("district", place.district());
    json.writeStringField("team", log.team());
    if (signal.station() != null) {
      json.writeStringField("station", signal.station());
    }
    if (signal.pending() != Signal.UNKNOWN) {
      json.writeNumberField("pending", signal.pending());
    }
  }

  private static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis));
  }

  private static String clockTime(int minute) {
    return "%02d:%02d".formatted(minute / 60, minute % 60);
  }

  @Override
  public void close() throws IOException {
    json.close();
  }
}
