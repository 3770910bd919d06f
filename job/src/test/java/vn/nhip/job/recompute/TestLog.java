package vn.nhip.job.recompute;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.nhip.core.events.LogRecord;

/** Builds small logs by hand; times without a date are on 20 March 2021 in Vietnam. */
final class TestLog {
  private final List<LogRecord> records = new ArrayList<>();
  private String topic = "applications";
  private int partition;
  private Instant now = time("10:00");

  static TestLog log() {
    return new TestLog();
  }

  /** An event of team T1 in Đắk Mil; equal numbers give equal event ids. */
  static JsonDraft event(int id, String occurredAt) {
    return new JsonDraft()
        .text("eventId", new UUID(0xabcdL, id).toString())
        .text("type", "RECEIVED")
        .text("applicationId", "HS-1")
        .text("occurredAt", time(occurredAt).toString())
        .text("province", "67")
        .text("district", "663")
        .text("team", "T1");
  }

  static JsonDraft heartbeat(String occurredAt) {
    return event(999, occurredAt).text("type", "HEARTBEAT").without("applicationId");
  }

  /** {@code hh:mm[:ss]} of 20 March, or {@code dd hh:mm[:ss]} of another day of March. */
  static Instant time(String text) {
    String[] dayAndTime = text.contains(" ") ? text.split(" ", 2) : new String[] {"20", text};
    String time = dayAndTime[1].length() == 5 ? dayAndTime[1] + ":00" : dayAndTime[1];
    return OffsetDateTime.parse("2021-03-" + dayAndTime[0] + "T" + time + "+07:00").toInstant();
  }

  TestLog topic(String topic) {
    this.topic = topic;
    return this;
  }

  TestLog partition(int partition) {
    this.partition = partition;
    return this;
  }

  TestLog at(String time) {
    return at(time(time));
  }

  TestLog at(Instant time) {
    now = time;
    return this;
  }

  TestLog send(JsonDraft... drafts) {
    for (JsonDraft draft : drafts) {
      send(draft.bytes(List.of()));
    }
    return this;
  }

  TestLog send(String json) {
    return send(json.getBytes(StandardCharsets.UTF_8));
  }

  TestLog send(byte[] value) {
    records.add(new LogRecord(topic, partition, now.toEpochMilli(), "key", value));
    return this;
  }

  TestLog clock() {
    return send("{\"type\":\"CLOCK\"}");
  }

  List<LogRecord> records() {
    return List.copyOf(records);
  }

  Tables tables() {
    return Recomputation.of(records);
  }
}
