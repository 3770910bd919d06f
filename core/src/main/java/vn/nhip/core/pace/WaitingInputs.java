package vn.nhip.core.pace;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.calendar.WorkingDays;

/**
 * Input of a unit from minutes that the clock has not passed yet: minutes in which it was heard,
 * and changes of what its stations hold.
 */
final class WaitingInputs {

  static final int NEVER = Integer.MIN_VALUE;

  final ArrivalMinutes arrivals;
  final HeldChanges held;

  /**
   * The last minute since 1970 in which a unit restored from version 1 was heard; {@link #NEVER}
   * once it has been used.
   */
  int lastHeard = NEVER;

  WaitingInputs(ArrivalMinutes arrivals, HeldChanges held) {
    this.arrivals = arrivals;
    this.held = held;
  }

  void add(ArrivalMinutes others) {
    arrivals.addAll(others);
  }

  void add(HeldChanges changes) {
    held.minutes().addAll(changes.minutes());
  }

  boolean isEmpty() {
    return arrivals.isEmpty() && held.minutes().isEmpty();
  }

  /**
   * Moves input that arrived before a minute to its working days.
   *
   * @param minute the minute since 1970
   * @param today the working day of the minute before it
   * @return the days for which something was received or held, in days since 1970
   */
  Set<Integer> releaseBefore(long minute, WorkingDay today, WorkingDays calendar, PaceDays days) {
    Set<Integer> touched = new TreeSet<>();
    if (lastHeard >= today.firstMinute()) {
      days.of(today.epochDay()).hear(lastHeard - today.firstMinute());
    }
    lastHeard = NEVER;
    arrivals.takeBefore(
        minute,
        (heard, date, received) -> {
          WorkingDay on = today;
          if (heard < today.firstMinute()) {
            on = calendar.containing(TimeUnit.MINUTES.toMicros(heard));
          }
          days.of(on.epochDay()).hear(heard - on.firstMinute());
          if (received > 0) {
            days.of(date).receive(received, heard + 1 - firstMinute(date, today, calendar));
            touched.add(date);
          }
        });
    held.minutes()
        .takeBefore(
            minute,
            (changed, date, more) -> {
              days.of(date).hold(more, changed + 1 - firstMinute(date, today, calendar));
              touched.add(date);
            });
    return touched;
  }

  private static int firstMinute(int date, WorkingDay today, WorkingDays calendar) {
    return date == today.epochDay()
        ? today.firstMinute()
        : PaceDays.on(date, calendar).firstMinute();
  }
}
