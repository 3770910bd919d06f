package vn.nhip.benchmark.contestants;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;
import vn.nhip.core.events.ApplicationDecoder;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.core.events.EventType;
import vn.nhip.core.events.RejectReason;
import vn.nhip.core.pace.UnitPace;
import vn.nhip.job.domain.Outcome;

/** Processes the records of {@code applications} for {@link HandLoop}. */
final class HandEvents {
  private final ApplicationDecoder decoder = new ApplicationDecoder();
  private final Map<String, HandTeam> teams = new HashMap<>();
  private final HandStations stations = new HandStations();
  private final HandAudit audit = new HandAudit();
  private final WorkingDays calendar;
  private final HandUnits units;
  private final HandJudge judge;
  private final HandTopics topics;
  private int uncommitted;

  HandEvents(WorkingDays calendar, HandUnits units, HandJudge judge, HandTopics topics) {
    this.calendar = calendar;
    this.units = units;
    this.judge = judge;
    this.topics = topics;
  }

  /** Processes the next record of a partition. */
  void take(ConsumerRecord<byte[], byte[]> record, long arrivedAt, HandPartition partition) {
    uncommitted++;
    ApplicationEvent event = decoder.decode(record.value(), arrivedAt);
    if (event == null) {
      reject(record, arrivedAt, decoder.reason(), decoder.message());
      takeSignOfLife(decoder.skewed(), partition);
    } else if (event.type() == EventType.CLOCK) {
      audit.add(arrivedAt, Outcome.SIGNAL);
    } else {
      ApplicationEvent admitted = partition.guard.admit(event);
      if (admitted == null) {
        String message = "field 'team' is one of too many: a flood";
        reject(record, arrivedAt, RejectReason.INVALID, message);
      } else {
        take(admitted, record);
      }
    }
  }

  private void reject(
      ConsumerRecord<byte[], byte[]> record, long arrivedAt, RejectReason reason, String message) {
    audit.add(arrivedAt, Outcome.REJECTED);
    topics.reject(record, reason, message);
  }

  /** Counts a record that is rejected only for its device time as a sign of life. */
  private void takeSignOfLife(ApplicationEvent skewed, HandPartition partition) {
    ApplicationEvent admitted = skewed == null ? null : partition.guard.admit(skewed);
    if (admitted != null) {
      HandTeam team = team(admitted);
      int minute = UnitPace.epochMinute(admitted.arrivedAt());
      int day = calendar.containing(admitted.arrivedAt() * 1000).epochDay();
      team.pace.arrived(minute, day, false);
      team.districtPace.arrived(minute, day, false);
    }
  }

  private void take(ApplicationEvent event, ConsumerRecord<byte[], byte[]> record) {
    WorkingDay day = calendar.containing(event.occurredAt());
    HandTeam team = team(event);
    Outcome outcome = decide(event, day, team);
    audit.add(event.arrivedAt(), outcome);
    if (outcome == Outcome.LATE) {
      topics.late(record);
    }
    boolean counted = outcome == Outcome.COUNTED;
    if (event.station() != null) {
      stations.add(event, counted);
    }
    int minute = UnitPace.epochMinute(event.arrivedAt());
    boolean received = counted && event.type() == EventType.RECEIVED;
    team.pace.arrived(minute, day.epochDay(), received);
    team.districtPace.arrived(minute, day.epochDay(), received);
  }

  private Outcome decide(ApplicationEvent event, WorkingDay day, HandTeam team) {
    if (!event.type().counts()) {
      return Outcome.SIGNAL;
    }
    if (day.isSealedAt(event.arrivedAt())) {
      return Outcome.LATE;
    }
    HandTeam.Open open = team.open(day, event);
    if (!open.ids().add(event.idHigh(), event.idLow())) {
      return Outcome.DUPLICATE;
    }
    int minute = day.minuteOf(event.occurredAt());
    count(open.rows(), minute, event);
    for (HandUnit unit : team.others) {
      String district = unit.scope.equals("PROVINCE") ? null : event.district();
      HandDay rows = unit.day(day.epochDay(), event.province(), district);
      rows.locate(event.arrivedAt(), event.province(), district);
      count(rows, minute, event);
    }
    return Outcome.COUNTED;
  }

  private void count(HandDay rows, int minute, ApplicationEvent event) {
    rows.count(minute, event.type().ordinal(), event.arrivedAt());
    rows.tally.add(event);
    units.touch(rows.unit);
  }

  private HandTeam team(ApplicationEvent event) {
    HandTeam team = teams.get(event.team());
    if (team == null) {
      team = new HandTeam(units.of("TEAM", event.team()), judge.team(event.team()));
      teams.put(event.team(), team);
    }
    if (team.before == null || !isSamePlace(team.before, event)) {
      team.districtPace = judge.district(event.district());
      team.others = others(event);
    }
    team.before = event;
    return team;
  }

  private static boolean isSamePlace(ApplicationEvent one, ApplicationEvent other) {
    return one.district().equals(other.district())
        && one.province().equals(other.province())
        && Objects.equals(one.intakePoint(), other.intakePoint())
        && Objects.equals(one.commune(), other.commune());
  }

  private HandUnit[] others(ApplicationEvent event) {
    HandUnit[] found = new HandUnit[4];
    int size = 0;
    if (event.intakePoint() != null) {
      found[size++] = units.of("INTAKE_POINT", event.intakePoint());
    }
    if (event.commune() != null) {
      found[size++] = units.of("COMMUNE", event.commune());
    }
    found[size++] = units.of("DISTRICT", event.district());
    found[size++] = units.of("PROVINCE", event.province());
    return Arrays.copyOf(found, size);
  }

  /**
   * Passes on to the judge what stations hold for upload, according to all records that arrived
   * before an instant.
   *
   * @param before milliseconds since 1970; the clock has reached it
   */
  void settle(long before) {
    stations.settle(before, calendar, judge::hold);
  }

  /** Number of records processed since the last batch. */
  int uncommitted() {
    return uncommitted;
  }

  /** Moves all changed rows to a batch. */
  void moveTo(HandBatch batch, long clock) {
    stations.moveTo(batch.stations);
    audit.moveTo(batch.audit, clock);
    uncommitted = 0;
  }

  /** Drops the ids of days that are sealed at this time, in milliseconds since 1970. */
  void seal(long clock) {
    teams.values().forEach(team -> team.seal(clock));
  }
}
