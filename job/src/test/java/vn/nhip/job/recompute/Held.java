package vn.nhip.job.recompute;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the stations of a unit still hold, by their heartbeats of one working day. */
final class Held {

  /** What is held after the last arrival at this instant. */
  private final NavigableMap<Instant, Long> heldFrom = new TreeMap<>();

  private final Predicate<Event> namesUnit;

  /**
   * @param stations of each the heartbeats that tell {@code pending} and the counted events, in the
   *     order of the log
   * @param dayStart the start of the working day
   * @param dayEnd its end: later heartbeats belong to the next one
   * @param namesUnit whether a heartbeat names the unit
   */
  Held(List<List<Event>> stations, Instant dayStart, Instant dayEnd, Predicate<Event> namesUnit) {
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

  /** Adds by how much each event of one station changes what the unit holds. */
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

  /** When something arrived that may change it. */
  List<Instant> arrivals() {
    return List.copyOf(heldFrom.keySet());
  }
}
