package vn.nhip.simulation.generator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.simulation.log.Signal;

/**
 * Sends the records of a team's stations. Records arrive at once or, after an outage, in order at
 * its end. Heartbeats report how many are pending.
 */
final class Uplink {

  private static final int BEAT_MINUTES = 5;
  private static final int WARM_UP = 10;

  private static final double POOR_PERCENT = 40;
  private static final double GOOD_PERCENT = 6;
  private static final double HEARD_PERCENT = 65;

  private final TeamTraits team;
  private final List<Station> stations = new ArrayList<>();

  /**
   * A network outage of a station.
   *
   * @param from first minute of the working day
   * @param to end as minute of the working day; minutes of the next morning continue from 1,440
   * @param spread duration of the upload afterwards, in minutes
   * @param heard whether heartbeats still get through
   */
  private record Outage(int from, int to, int spread, boolean heard) {

    boolean holds(double minute) {
      return from <= minute && minute < to;
    }

    double arrival(double minute) {
      return to + spread * (minute - from) / (to - from);
    }
  }

  /** One machine with its records of all days. */
  private static final class Station {
    private final String id;
    private final List<Signal> files = new ArrayList<>();
    private final List<Long> beats = new ArrayList<>();

    Station(String id) {
      this.id = id;
    }
  }

  Uplink(TeamTraits team) {
    this.team = team;
    for (int s = 1; s <= team.stations(); s++) {
      stations.add(new Station(team.id() + "-M" + s));
    }
  }

  /** Sends the intakes of one day. */
  void send(WorkingDay date, DayPlan day, List<Intake> intakes, Dice dice) {
    long start = date.start().toEpochMilli();
    List<List<Outage>> outages = outages(day, dice);
    double[] last = new double[stations.size()];
    for (Intake intake : intakes) {
      double arrival = intake.at() + (dice.percent(3) ? dice.between(0.1, 3.0) : 0.02);
      for (Outage outage : outages.get(intake.station())) {
        arrival = outage.holds(intake.at()) ? outage.arrival(intake.at()) : arrival;
      }
      last[intake.station()] = Math.max(last[intake.station()], arrival);
      Station station = stations.get(intake.station());
      station.files.add(
          new Signal(
              Signal.Kind.RECEIVED,
              start + millis(arrival),
              start + millis(intake.at()),
              station.id,
              Signal.UNKNOWN));
    }
    for (int s = 0; s < stations.size(); s++) {
      beat(s, start, day, outages.get(s), last[s], dice);
    }
  }

  /** Adds heartbeats from shortly before the shift until everything is sent, but not overnight. */
  private void beat(
      int number, long start, DayPlan day, List<Outage> outages, double lastArrival, Dice dice) {
    double from = day.shape.begin() - WARM_UP + dice.between(0.0, BEAT_MINUTES);
    double to = Math.min(Math.max(day.shape.end(), lastArrival + 1), Shape.MINUTES);
    for (double at = from; at < to; at += BEAT_MINUTES) {
      double minute = at;
      boolean dark = outages.stream().anyMatch(o -> !o.heard() && o.holds(minute));
      if (!dark && !day.isOff(number, (int) Math.max(0, minute))) {
        stations.get(number).beats.add(start + millis(minute));
      }
    }
  }

  private List<List<Outage>> outages(DayPlan day, Dice dice) {
    List<List<Outage>> outages = new ArrayList<>();
    stations.forEach(station -> outages.add(new ArrayList<>()));
    if (day.lineDown) {
      Outage all = new Outage(0, backOnline(day, dice), dice.between(5, 30), false);
      outages.forEach(list -> list.add(all));
    } else if (dice.percent(team.poorCoverage() ? POOR_PERCENT : GOOD_PERCENT)) {
      int from = day.at(dice.between(0.0, 0.7));
      int to =
          dice.percent(35)
              ? Math.min(day.shape.end() + dice.between(20, 150), Shape.MINUTES - 60)
              : Math.min(from + dice.between(45, 360), Shape.MINUTES - 60);
      boolean heard = dice.percent(HEARD_PERCENT);
      boolean everywhere = dice.percent(heard ? 50 : 30);
      int one = dice.between(0, stations.size() - 1);
      for (int s = 0; s < stations.size(); s++) {
        if (s == one || everywhere) {
          outages.get(s).add(new Outage(from, Math.max(to, from + 30), dice.between(2, 25), heard));
        }
      }
    }
    return outages;
  }

  /**
   * When the team is online again: mostly at the office the same night, otherwise the next morning.
   */
  private static int backOnline(DayPlan day, Dice dice) {
    return dice.percent(70)
        ? Math.min(day.shape.end() + dice.between(30, 150), Shape.MINUTES - 45)
        : Shape.MINUTES + dice.between(170, 270);
  }

  /** All records in the order of arrival. */
  List<Signal> signals() {
    List<Signal> all = new ArrayList<>();
    for (Station station : stations) {
      all.addAll(station.files);
      all.addAll(heartbeats(station));
    }
    all.sort(Comparator.comparingLong(Signal::arrivedAt));
    return all;
  }

  private static List<Signal> heartbeats(Station station) {
    TreeMap<Long, Integer> changes = new TreeMap<>();
    for (Signal file : station.files) {
      changes.merge(file.occurredAt(), 1, Integer::sum);
      changes.merge(file.arrivedAt(), -1, Integer::sum);
    }
    List<Signal> heartbeats = new ArrayList<>();
    int pending = 0;
    for (long at : station.beats) {
      while (!changes.isEmpty() && changes.firstKey() <= at) {
        pending += changes.pollFirstEntry().getValue();
      }
      heartbeats.add(new Signal(Signal.Kind.HEARTBEAT, at, at, station.id, pending));
    }
    return heartbeats;
  }

  private static long millis(double minutes) {
    return (long) (minutes * TimeUnit.MINUTES.toMillis(1));
  }
}
