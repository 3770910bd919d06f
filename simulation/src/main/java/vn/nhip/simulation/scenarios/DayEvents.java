package vn.nhip.simulation.scenarios;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import vn.nhip.core.events.Category;
import vn.nhip.core.events.EventType;
import vn.nhip.simulation.scenarios.Event.Application;
import vn.nhip.simulation.scenarios.Place.Kind;
import vn.nhip.simulation.scenarios.Team.Station;
import vn.nhip.simulation.scenarios.TeamDay.Pace;
import vn.nhip.simulation.scenarios.TeamDay.Quota;
import vn.nhip.simulation.scenarios.TeamDay.Slot;

/**
 * Generates the counted events of one team's stations from its days, which must be given in order.
 */
final class DayEvents {
  private static final int RETURNED_PERMILLE = 15;
  private static final int DAYS_TO_MAKE_A_CARD = 8;

  private final Team team;
  private final Station[] stations;
  private final long seed;
  private final Deque<Waiting> received = new ArrayDeque<>();
  private final Deque<Application> completed = new ArrayDeque<>();
  private int earlier;

  /** An application whose card has not been made yet. */
  private record Waiting(Application file, long epochDay) {}

  DayEvents(Team team, Station[] stations, long seed) {
    this.team = team;
    this.stations = stations;
    this.seed = seed;
  }

  /** Generates the events of a day, with transport delay and without sequence numbers. */
  List<Event> of(TeamDay day) {
    Dice dice = Dice.of(seed, team.id() + " on " + day.date());
    List<Slot> slots = slots(day, dice);
    List<Event> events = new ArrayList<>(day.received() + day.completed() + day.delivered());
    receive(day, slots, dice, events);
    complete(day, dice, events);
    deliver(day, slots, dice, events);
    return events;
  }

  private static List<Slot> slots(TeamDay day, Dice dice) {
    return day.slots().isEmpty() ? WorkTimes.following(day.shift(), dice) : day.slots();
  }

  private void receive(TeamDay day, List<Slot> slots, Dice dice, List<Event> events) {
    long[] times = WorkTimes.spread(slots, day.received(), dice);
    if (day.pace() == Pace.KEPT) {
      WorkTimes.keepPace(times, day.shift(), day.target(), dice);
    }
    List<Category> dealt = day.quota() == null ? List.of() : deal(day, dice);
    long midnight = Days.millis(day.date(), 0);
    long close = midnight + slots.get(slots.size() - 1).to() * Days.MINUTE;
    for (int i = 0; i < times.length; i++) {
      int minute = (int) (times[i] / Days.MINUTE);
      Place.Point point = day.pointAt(minute);
      Category category = dealt.isEmpty() ? draw(point.kind(), dice) : dealt.get(i);
      Application file = new Application(fileNumber(day, i + 1), category, point);
      Station station = stations[dice.below(stations.length)];
      long at = midnight + times[i];
      events.add(
          sent(EventType.RECEIVED, station, at, dice).about(file, waited(minute, category, dice)));
      long back = at + dice.between(20, 180) * Days.MINUTE + dice.below(60_000);
      if (dice.chance(RETURNED_PERMILLE) && back < close) {
        events.add(sent(EventType.RETURNED, station, back, dice).about(file, -1));
      } else {
        received.add(new Waiting(file, day.date().toEpochDay()));
      }
    }
  }

  /** Cards arrive from the capital in a box and are scanned one by one in the morning. */
  private void complete(TeamDay day, Dice dice, List<Event> events) {
    long at = Days.millis(day.date(), Math.max(day.shift().start(), 8 * 60) + dice.below(40));
    for (int i = 0; i < day.completed(); i++) {
      at += dice.between(4_000, 12_000);
      Application file = madeBy(day);
      completed.add(file);
      events.add(sent(EventType.COMPLETED, stations[0], at, dice).about(file, -1));
    }
  }

  private Application madeBy(TeamDay day) {
    Waiting first = received.peek();
    if (first == null || first.epochDay() + DAYS_TO_MAKE_A_CARD > day.date().toEpochDay()) {
      return fromBefore();
    }
    return received.remove().file();
  }

  private void deliver(TeamDay day, List<Slot> slots, Dice dice, List<Event> events) {
    for (long time : WorkTimes.spread(slots, day.delivered(), dice)) {
      Application file = completed.isEmpty() ? fromBefore() : completed.remove();
      Station station = stations[dice.below(stations.length)];
      long at = Days.millis(day.date(), 0) + time;
      events.add(sent(EventType.DELIVERED, station, at, dice).about(file, -1));
    }
  }

  /** An application received before the scenario begins. */
  private Application fromBefore() {
    earlier++;
    return new Application(number("00", earlier), Category.GENERAL, null);
  }

  private String fileNumber(TeamDay day, int number) {
    return number(digits(day.date().getMonthValue() * 100 + day.date().getDayOfMonth()), number);
  }

  private String number(String group, int number) {
    return "HS-" + team.id() + "-" + group + "-" + digits(number);
  }

  /** Pads a number to at least four digits. */
  private static String digits(int number) {
    String text = Integer.toString(number);
    return "0".repeat(Math.max(0, 4 - text.length())) + text;
  }

  private static Event sent(EventType type, Station station, long at, Dice dice) {
    int delay = 200 + dice.below(1500) + (dice.chance(80) ? dice.below(6000) : 0);
    return Event.of(type, station, at, at + delay, dice);
  }

  private static Category draw(Kind kind, Dice dice) {
    int roll = dice.below(1000);
    if (roll < kind.students) {
      return Category.STUDENT;
    }
    if (roll < kind.students + kind.elderly) {
      return Category.ELDERLY;
    }
    return roll < kind.students + kind.elderly + kind.priority
        ? Category.PRIORITY
        : Category.GENERAL;
  }

  private static List<Category> deal(TeamDay day, Dice dice) {
    Quota quota = day.quota();
    List<Category> all = new ArrayList<>();
    all.addAll(Collections.nCopies(quota.students(), Category.STUDENT));
    all.addAll(Collections.nCopies(quota.elderly(), Category.ELDERLY));
    all.addAll(Collections.nCopies(quota.priority(), Category.PRIORITY));
    all.addAll(Collections.nCopies(day.received() - all.size(), Category.GENERAL));
    dice.shuffle(all);
    return all;
  }

  /** Waiting time in seconds: a quarter of an hour at dawn, two hours and more at midnight. */
  private static int waited(int minute, Category category, Dice dice) {
    if (category == Category.PRIORITY) {
      return dice.below(300);
    }
    int usual = minute < 18 * 60 ? 900 + (minute - 300) * 2 : 3000 + (minute - 1080) * 15;
    return usual * dice.between(40, 130) / 100;
  }
}
