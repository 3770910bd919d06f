package vn.nhip.job.counting;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import vn.nhip.core.calendar.WorkingDay;
import vn.nhip.core.events.ApplicationEvent;

/** A team's working days that are not sealed yet, and where the team works on them. */
public final class OpenDays {

  private final List<OpenDay> days = new ArrayList<>();
  private final Applications applications;
  private String province;
  private String district;

  /** Without an open day. */
  public OpenDays() {
    applications = new Applications(0);
  }

  /**
   * Days that were stored.
   *
   * @param province GSO code of the province in which the next days are opened; null before the
   *     first day
   * @param district GSO code of the district in which the next days are opened; null before the
   *     first day
   * @param applications applications first seen on one of the days
   */
  public OpenDays(String province, String district, List<OpenDay> days, Applications applications) {
    this.applications = applications;
    this.province = province;
    this.district = district;
    this.days.addAll(days);
  }

  /**
   * Returns a day, which its first event opens.
   *
   * @param sealings receives the time at which a newly opened day will be sealed, milliseconds
   *     since 1970
   */
  OpenDay open(WorkingDay day, ApplicationEvent event, LongConsumer sealings) {
    int date = day.epochDay();
    for (int i = days.size() - 1; i >= 0; i--) {
      if (days.get(i).date() == date) {
        return days.get(i);
      }
    }
    if (days.isEmpty()) {
      province = event.province();
      district = event.district();
    }
    long sealedAt = day.sealedAt().toEpochMilli();
    OpenDay open =
        new OpenDay(
            date,
            sealedAt,
            province,
            district,
            new EventIds(),
            new StationMinutes(0),
            new ReceivedSeconds());
    days.add(open);
    sealings.accept(sealedAt);
    return open;
  }

  /** Removes the days that are sealed at an instant, milliseconds since 1970. */
  void seal(long instant) {
    for (int i = days.size() - 1; i >= 0; i--) {
      if (days.get(i).sealedAt() <= instant) {
        applications.removeDay(days.remove(i).date());
      }
    }
  }

  boolean isEmpty() {
    return days.isEmpty();
  }

  /** The open days, in the order in which they were opened. */
  public List<OpenDay> all() {
    return days;
  }

  /** The applications first seen on one of the days. */
  public Applications applications() {
    return applications;
  }

  /** GSO code of the province in which the next days are opened; null before the first day. */
  public String province() {
    return province;
  }

  /** GSO code of the district in which the next days are opened; null before the first day. */
  public String district() {
    return district;
  }
}
