package vn.nhip.simulation.scenarios;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import vn.nhip.core.events.ApplicationDecoder;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetDecoder;

/** A scenario as read by the project's own decoders. */
final class Recorded {
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  final List<LogRecord> records;
  final List<Seen> usable = new ArrayList<>();
  final List<TargetAssignment> targets = new ArrayList<>();
  final Map<RejectReason, Integer> unusable = new EnumMap<>(RejectReason.class);

  /**
   * A valid record of a team.
   *
   * @param counted whether it is the first record of its event
   */
  record Seen(ApplicationEvent event, LogRecord log, boolean counted) {
    Instant occurredAt() {
      return Instant.ofEpochMilli(Math.floorDiv(event.occurredAt(), 1000));
    }

    Instant arrivedAt() {
      return Instant.ofEpochMilli(log.timestamp());
    }

    LocalDate workingDay() {
      return occurredAt().atZone(ZONE).minusHours(4).toLocalDate();
    }
  }

  private Recorded(List<LogRecord> records) {
    this.records = records;
    ApplicationDecoder decoder = new ApplicationDecoder();
    TargetDecoder targetDecoder = new TargetDecoder();
    Set<UUID> ids = new HashSet<>();
    for (LogRecord log : records) {
      if (log.key().equals("CLOCK")) {
        continue;
      }
      if (log.topic().equals(Scenario.TARGETS)) {
        targets.add(targetDecoder.decode(log.value(), log.timestamp()));
        continue;
      }
      ApplicationEvent event = decoder.decode(log.value(), log.timestamp());
      if (event == null) {
        unusable.merge(decoder.reason(), 1, Integer::sum);
      } else {
        boolean first = event.type().counts() && ids.add(new UUID(event.idHigh(), event.idLow()));
        usable.add(new Seen(event, log, first));
      }
    }
  }

  static Recorded of(Scenario scenario) {
    try (Stream<LogRecord> records = scenario.records()) {
      return new Recorded(records.toList());
    }
  }

  Stream<Seen> counted() {
    return usable.stream().filter(Seen::counted);
  }

  Stream<Seen> received() {
    return counted().filter(seen -> seen.event().type() == EventType.RECEIVED);
  }
}
