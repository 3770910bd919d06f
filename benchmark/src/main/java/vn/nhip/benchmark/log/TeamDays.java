package vn.nhip.benchmark.log;

import java.util.Arrays;
import vn.nhip.benchmark.log.Country.Team;
import vn.nhip.benchmark.log.Entry.Form;
import vn.nhip.core.events.EventType;

/**
 * Generates the events of one team: numbered by its stations in the order of occurrence, delayed in
 * transport, held back for hours during outages, one in a hundred sent again, one in a thousand
 * invalid.
 */
final class TeamDays {
  private static final int MINUTE = 60_000;
  private static final int HOUR = 60 * MINUTE;

  /** Planned intervals in minutes after the begin of the working day at 04:00. */
  private static final int[][] DAY = {{210, 450}, {570, 810}, {870, 1080}};

  private static final int[][] NIGHT = {{570, 810}, {870, 1290}};

  private static final int RESENT_OF = 100;
  private static final int UNUSABLE_OF = 1_000;

  private final LogSpec spec;
  private final Team team;
  private final PartitionLog into;
  private final Dice dice;
  private final int[] given;
  private final long[] clockOffsets;
  private int number;

  TeamDays(LogSpec spec, Team team, PartitionLog into) {
    this.spec = spec;
    this.team = team;
    this.into = into;
    this.dice = new Dice(spec.seed(), team.index(), 2);
    this.given = new int[team.stations().size()];
    this.clockOffsets = new long[given.length];
    Arrays.setAll(clockOffsets, station -> dice.between(-90_000, 60_000));
  }

  /** Working intervals of a team as minutes after 04:00, from and to. */
  static int[][] shift(Team team) {
    return team.night() ? NIGHT : DAY;
  }

  /** Generates this number of records. */
  void make(int records) {
    for (int day = 0; day < spec.days(); day++) {
      int ofDay = records / spec.days() + (day < records % spec.days() ? 1 : 0);
      make(day, ofDay);
    }
  }

  private void make(int day, int records) {
    int resent = share(records, RESENT_OF);
    int unusable = share(records, UNUSABLE_OF);
    Outage outage = outage(day);
    long[] times = times(day, records - resent);
    int first = into.size();
    for (int i = 0; i < times.length; i++) {
      boolean broken = unusable > 0 && (long) i * unusable % times.length < unusable;
      add(times[i], outage, broken ? Form.unusable(number) : Form.PLAIN);
    }
    for (int i = 0; i < resent; i++) {
      int again = first + dice.below(times.length);
      if (into.form(again) == Form.PLAIN) {
        boolean hoursLater = dice.below(10) == 0;
        int delay = hoursLater ? dice.between(HOUR, 5 * HOUR) : dice.between(20_000, 10 * MINUTE);
        Form form = dice.below(10) < 3 ? Form.REWRITTEN : Form.RESENT;
        into.addAgain(again, form, delay);
      } else {
        add(times[again - first], outage, Form.PLAIN);
      }
    }
  }

  /** A share with random rounding, which evens out over all teams and days. */
  private int share(int records, int of) {
    return records / of + (dice.below(of) < records % of ? 1 : 0);
  }

  private void add(long time, Outage outage, Form form) {
    int station = dice.below(given.length);
    int kind = dice.below(100);
    EventType type;
    if (kind < 58) {
      type = EventType.RECEIVED;
    } else if (kind < 60) {
      type = EventType.RETURNED;
    } else if (kind < 82) {
      type = EventType.COMPLETED;
    } else if (kind < 99) {
      type = EventType.DELIVERED;
    } else {
      type = EventType.HEARTBEAT;
    }
    int sequence = type == EventType.HEARTBEAT ? given[station] : ++given[station];
    long sent = time + 200 + dice.below(1500) + (dice.below(100) < 8 ? dice.below(6000) : 0);
    into.add(
        team.index(),
        number,
        station,
        type,
        form,
        time + clockOffsets[station],
        outage.arrival(sent),
        sequence);
    number++;
  }

  private long[] times(int day, int count) {
    int[][] shift = shift(team);
    int minutes = 0;
    for (int[] interval : shift) {
      minutes += interval[1] - interval[0];
    }
    long[] times = new long[count];
    for (int i = 0; i < count; i++) {
      int worked = dice.below(minutes * MINUTE);
      int interval = 0;
      while (worked >= (shift[interval][1] - shift[interval][0]) * MINUTE) {
        worked -= (shift[interval][1] - shift[interval][0]) * MINUTE;
        interval++;
      }
      times[i] = spec.startOf(day) + (long) shift[interval][0] * MINUTE + worked;
    }
    Arrays.sort(times);
    return times;
  }

  /** On one day in twelve a team is offline for one to four hours, on one in forty all evening. */
  private Outage outage(int day) {
    long start = spec.startOf(day);
    int which = dice.below(120);
    if (which < 10) {
      long from = start + dice.between(210, 900) * (long) MINUTE;
      return new Outage(from, from + dice.between(HOUR, 4 * HOUR));
    }
    if (which < 13) {
      return new Outage(start + 870L * MINUTE, start + 1295L * MINUTE);
    }
    return new Outage(start, start);
  }

  /**
   * A network outage, milliseconds since 1970; the events held back are sent within {@link
   * #SPREAD}.
   */
  private record Outage(long from, long to) {
    private static final int SPREAD = 4 * MINUTE;

    long arrival(long time) {
      return time < from || time >= to ? time : to + SPREAD * (time - from) / (to - from);
    }
  }
}
