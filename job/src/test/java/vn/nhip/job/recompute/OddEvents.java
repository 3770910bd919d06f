package vn.nhip.job.recompute;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nhip.job.recompute.Sums.Oddities;

/** Determines the oddities of each counted event, in the order of arrival. */
final class OddEvents {
  private final RecomputationSettings settings;

  /** Applications received by team, station and minute of occurrence. */
  private final Map<List<Object>, Integer> perMinute = new HashMap<>();

  /** Minutes in which applications were received, by team, working day and second of the minute. */
  private final Map<List<Object>, Set<Instant>> minutesOfSecond = new HashMap<>();

  /** The largest number of these minutes, by team and working day. */
  private final Map<List<Object>, Integer> mostMinutes = new HashMap<>();

  /** How often an application was received less returned, and the working day it was first seen. */
  private record Known(int count, LocalDate since) {}

  /** Known applications by team and id. */
  private final Map<List<Object>, Known> applications = new HashMap<>();

  OddEvents(RecomputationSettings settings) {
    this.settings = settings;
  }

  Oddities take(Event event) {
    boolean received = event.type().equals("RECEIVED");
    if (!received && !event.type().equals("RETURNED")) {
      return new Oddities(false, false, false, false);
    }
    int count = count(event, received ? 1 : -1);
    return received
        ? new Oddities(isTooFast(event), isSameSecond(event), count > 1, false)
        : new Oddities(false, false, false, count > 0);
  }

  private int count(Event event, int change) {
    List<Object> application = List.of(event.team(), event.applicationId());
    Known known = applications.get(application);
    if (known == null || !event.arrivedAt().isBefore(settings.sealOf(known.since()))) {
      known = new Known(0, settings.workingDayOf(event.occurredAt()));
    }
    Known now = new Known(known.count() + change, known.since());
    applications.put(application, now);
    return now.count();
  }

  private boolean isTooFast(Event event) {
    return event.station() != null
        && perMinute.merge(
                List.of(
                    event.team(),
                    event.station(),
                    event.occurredAt().truncatedTo(ChronoUnit.MINUTES)),
                1,
                Integer::sum)
            > 3;
  }

  /** Whether this event adds a minute to the team's most common second. */
  private boolean isSameSecond(Event event) {
    LocalDate day = settings.workingDayOf(event.occurredAt());
    int second = event.occurredAt().atZone(ZoneOffset.UTC).getSecond();
    Set<Instant> minutes =
        minutesOfSecond.computeIfAbsent(
            List.of(event.team(), day, second), unknown -> new HashSet<>());
    minutes.add(event.occurredAt().truncatedTo(ChronoUnit.MINUTES));
    int before = mostMinutes.getOrDefault(List.of(event.team(), day), 0);
    mostMinutes.put(List.of(event.team(), day), Math.max(before, minutes.size()));
    return minutes.size() > before;
  }
}
