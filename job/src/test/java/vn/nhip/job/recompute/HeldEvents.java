package vn.nhip.job.recompute;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The events that a unit's stations still hold, by their heartbeats of one working day. */
final class HeldEvents {

  /** Number of held events after the last arrival at an instant. */
  private final NavigableMap<Instant, Long> heldFrom = new TreeMap<>();

  private final Predicate<Event> namesUnit;

  /**
   * @param stations for each station its heartbeats with {@code pending} and its counted events, in
   *     the order of the log
   * @param dayStart the start of the working day
   * @param dayEnd the end of the working day; later heartbeats belong to the next
   * @param namesUnit whether a heartbeat names the unit
   */
  HeldEvents(
      List<List<Event>> stations, Instant dayStart, Instant dayEnd, Predicate<Event> namesUnit) {
    this.namesUnit = namesUnit;
    Map<Instant, Long> changes = new TreeMap<>();
    for (List<Event> station : stations) {
      addChanges(
          station.stream()
              .filter(event -> !event.arrivedAt().isBefore(dayStart))
              .filter(event -> event.counts() || event.arrivedAt().isBefore(dayEnd))
              .toList(),
          changes);
    }
    long held = 0;
    for (Map.Entry<Instant, Long> change : changes.entrySet()) {
      held += change.getValue();
      heldFrom.put(change.getKey(), held);
    }
  }

  /** held(T). */
  long at(Instant minute) {
    Map.Entry<Instant, Long> before = heldFrom.lowerEntry(minute);
    return before == null ? 0 : before.getValue();
  }

  /** Adds the changes of the unit's held events by each event of one station. */
  private void addChanges(List<Event> station, Map<Instant, Long> changes) {
    Event newestHeartbeat = null;
    long countedSince = 0;
    long before = 0;
    for (Event event : station) {
      if (event.counts()) {
        countedSince++;
      } else {
        newestHeartbeat = event;
        countedSince = 0;
      }
      long held =
          newestHeartbeat != null && namesUnit.test(newestHeartbeat)
              ? Math.max(0, newestHeartbeat.pending() - countedSince)
              : 0;
      changes.merge(event.arrivedAt(), held - before, Long::sum);
      before = held;
    }
  }

  /** Arrivals that may change the held events. */
  List<Instant> arrivals() {
    return List.copyOf(heldFrom.keySet());
  }
}
