package vn.nhip.simulation.scenarios;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import vn.nhip.core.events.EventType;
import vn.nhip.simulation.scenarios.Event.Form;
import vn.nhip.simulation.scenarios.Team.Station;

/**
 * The records that one station sends: heartbeats, and its events numbered 1, 2, 3 …, some of them
 * twice, held back during outages.
 */
final class StationLog {
  private static final int RESENT_PERMILLE = 10;

  private final Station station;
  private final List<Outage> outages;
  private final Dice dice;
  private final List<Event> sent = new ArrayList<>();
  private long[] arrivals = {};
  private long[] created = {};

  /** A network outage, in milliseconds since 1970; see {@link TeamDay.Gap}. */
  record Outage(long from, long to, long spread, boolean heard) {
    boolean holds(long time) {
      return time >= from && time < to;
    }

    long arrival(long time) {
      return to + spread * (time - from) / (to - from);
    }
  }

  StationLog(Station station, List<Outage> outages, Dice dice) {
    this.station = station;
    this.outages = outages;
    this.dice = dice;
  }

  /** Numbers and sends all counted events of the station. */
  void send(List<Event> events) {
    List<Event> inOrder = new ArrayList<>(events);
    inOrder.sort(Comparator.comparingLong(Event::at));
    created = inOrder.stream().mapToLong(Event::at).toArray();
    arrivals = new long[created.length];
    for (int i = 0; i < created.length; i++) {
      Event event = inOrder.get(i).numbered(i + 1, 0);
      arrivals[i] = uplink(event.arrival());
      sent.add(event.arriving(arrivals[i], Form.PLAIN));
      if (dice.chance(RESENT_PERMILLE)) {
        long again = uplink(arrivals[i] + dice.between(20_000, 600_000));
        sent.add(event.arriving(again, dice.chance(300) ? Form.REWRITTEN : Form.PLAIN));
      }
    }
    Arrays.sort(arrivals);
  }

  /** Sends heartbeats at regular intervals while the team is at work. */
  void beat(long from, long to, long every) {
    for (long at = from + dice.below((int) every); at < to; at += every) {
      long arrival = at + dice.between(150, 1500);
      if (!silent(at) && !silent(arrival)) {
        int highest = countUpTo(created, at);
        int pending = highest - countUpTo(arrivals, at);
        sent.add(
            Event.of(EventType.HEARTBEAT, station, at, arrival, dice)
                .numbered(highest, Math.max(0, pending)));
      }
    }
  }

  List<Event> sent() {
    return sent;
  }

  private boolean silent(long time) {
    return outages.stream().anyMatch(outage -> !outage.heard() && outage.holds(time));
  }

  private long uplink(long time) {
    for (Outage outage : outages) {
      if (outage.holds(time)) {
        return outage.arrival(time);
      }
    }
    return time;
  }

  private static int countUpTo(long[] ascending, long limit) {
    int found = Arrays.binarySearch(ascending, limit);
    if (found < 0) {
      return -found - 1;
    }
    int next = found;
    while (next < ascending.length && ascending[next] == limit) {
      next++;
    }
    return next;
  }
}
