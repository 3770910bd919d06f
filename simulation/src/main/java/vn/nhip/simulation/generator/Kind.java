package vn.nhip.simulation.generator;

import java.time.DayOfWeek;
import java.util.List;

/**
 * A kind of intake point, as described in press reports of the campaign: opening hours, times at
 * which people come, and time per person.
 *
 * @param name name in one or two words
 * @param place how weather and network affect it
 * @param stations number of machines of a team
 * @param service mean minutes per person at a team's machines
 * @param load number of people on a usual weekday relative to a team's capacity
 * @param batchPercent percentage of people who come in groups
 * @param overtime longest time in minutes that a team works after its shift while people still wait
 * @param weekday the usual day from Monday to Friday
 * @param saturday the usual Saturday
 * @param sunday the usual Sunday, or null if the point is closed
 */
record Kind(
    String name,
    Place place,
    Range stations,
    Range service,
    Range load,
    double batchPercent,
    int overtime,
    Shape weekday,
    Shape saturday,
    Shape sunday) {
  /** A commune hall: some people come early, most after work; weekends are evenly busy. */
  private static final Kind COMMUNE =
      new Kind(
          "commune",
          Place.OPEN,
          range(2, 4),
          minutes(3.0, 5.0),
          load(0.75, 1.15),
          batches(0),
          overtime(60),
          Shape.of(
              "07:30-11:30 13:30-17:30 18:30-22:00",
              "07:00=5 09:00=4 11:00=2 13:00=3 15:00=3 17:00=7 19:00=9 21:00=4 22:00=0",
              1.0),
          Shape.of(
              "07:30-11:30 13:30-17:30 18:30-22:00",
              "07:00=7 09:00=7 11:00=3 13:00=6 15:00=6 17:00=5 19:00=5 21:00=2 22:00=0",
              1.15),
          Shape.of(
              "07:30-11:30 13:30-17:30 18:30-22:00",
              "07:00=6 09:00=8 11:00=3 13:00=5 15:00=6 17:00=5 19:00=4 21:00=2 22:00=0",
              1.1));

  /** A school: classes come in a random order; closed on Sundays. */
  private static final Kind SCHOOL =
      new Kind(
          "school",
          Place.INDOORS,
          range(2, 4),
          minutes(1.6, 2.6),
          load(0.65, 0.95),
          batches(85),
          overtime(40),
          Shape.of(
              "07:00-11:30 13:30-17:00 18:30-20:30",
              "07:00=5 11:00=1 13:30=5 16:30=3 18:00=4 20:00=0",
              1.0),
          Shape.of("07:00-11:30", "07:00=5 11:00=0", 0.5),
          null);

  /**
   * A hospital: few people before the ward round is over; elderly and bedridden people take long.
   */
  private static final Kind HOSPITAL =
      new Kind(
          "hospital",
          Place.INDOORS,
          range(2, 3),
          minutes(6.0, 11.0),
          load(0.75, 1.1),
          batches(0),
          overtime(30),
          Shape.of(
              "07:00-11:30 13:30-17:00 18:00-21:00",
              "07:00=2 09:30=6 11:30=2 13:00=5 17:00=3 18:00=5 20:30=0",
              1.0),
          Shape.of(
              "07:00-11:30 13:30-17:00 18:00-21:00",
              "07:00=2 09:30=5 13:00=6 17:00=5 20:30=0",
              0.9),
          Shape.of(
              "07:00-11:30 13:30-17:00 18:00-21:00",
              "07:00=2 09:30=5 13:00=6 17:00=5 20:30=0",
              0.85));

  /** The district's police office: office hours, busiest in the morning; half a day on Sundays. */
  private static final Kind DISTRICT_OFFICE =
      new Kind(
          "district office",
          Place.OPEN,
          range(3, 5),
          minutes(3.5, 5.5),
          load(0.65, 1.0),
          batches(0),
          overtime(30),
          Shape.of(
              "07:30-11:30 13:30-17:30",
              "07:00=8 09:00=6 11:00=2 13:00=5 15:00=4 16:30=2 17:30=0",
              1.0),
          Shape.of(
              "07:30-11:30 13:30-17:30", "07:00=6 09:00=7 11:00=3 13:00=4 16:00=2 17:30=0", 0.9),
          Shape.of("07:30-11:30", "07:00=6 09:00=7 11:00=0", 0.5));

  /** A mobile team that starts when people come home from work, with queues until midnight. */
  private static final Kind EVENING_TEAM =
      new Kind(
          "evening team",
          Place.OPEN,
          range(2, 4),
          minutes(3.0, 4.5),
          load(0.9, 1.4),
          batches(0),
          overtime(110),
          Shape.of("16:30-24:00", "16:30=4 18:00=8 20:00=7 22:00=3 23:30=0", 1.0),
          Shape.of("15:00-24:00", "15:00=5 18:00=6 21:00=4 23:30=0", 1.15),
          Shape.of("15:00-24:00", "15:00=6 18:00=6 21:00=3 23:00=0", 1.1));

  /** A university: people come between lectures, and from the dormitories at night. */
  private static final Kind UNIVERSITY =
      new Kind(
          "university",
          Place.INDOORS,
          range(2, 4),
          minutes(2.2, 3.4),
          load(0.8, 1.2),
          batches(50),
          overtime(50),
          Shape.of(
              "07:30-11:30 13:30-17:30 18:30-24:00",
              "07:30=3 09:30=5 11:00=3 13:30=3 16:00=5 18:00=7 21:00=5 23:30=0",
              1.0),
          Shape.of(
              "08:00-11:30 13:30-17:30 18:30-22:00",
              "08:00=3 09:30=5 11:00=3 13:30=5 18:00=4 21:30=0",
              0.8),
          Shape.of(
              "08:00-11:30 13:30-17:30 18:30-22:00",
              "08:00=2 09:30=4 11:00=3 13:30=4 18:00=6 21:30=0",
              0.75));

  /** A factory: people come before, between and after its shifts; closed on Sundays. */
  private static final Kind FACTORY =
      new Kind(
          "factory",
          Place.INDOORS,
          range(3, 5),
          minutes(2.5, 4.0),
          load(0.75, 1.1),
          batches(40),
          overtime(45),
          Shape.of(
              "05:30-08:00 13:00-15:30 17:00-23:30",
              "05:00=7 07:00=2 08:00=0 13:30=6 15:00=1 17:00=8 20:00=3 22:00=6 23:00=0",
              1.0),
          Shape.of(
              "05:30-08:00 13:00-15:30 17:00-22:00",
              "05:00=6 07:00=2 08:00=0 13:30=7 15:00=1 17:00=7 20:00=2 21:30=0",
              0.85),
          null);

  /**
   * A mobile point in the highlands: people come before and after field work, and on market day.
   */
  private static final Kind HIGHLAND =
      new Kind(
          "highland",
          Place.HILLS,
          range(2, 3),
          minutes(4.0, 6.0),
          load(0.75, 1.15),
          batches(0),
          overtime(60),
          Shape.of(
              "05:00-10:30 14:00-17:30 18:30-22:30",
              "05:00=6 07:00=5 09:00=3 10:30=1 14:00=2 16:00=4 18:00=7 21:00=3 22:00=0",
              1.0),
          Shape.of(
              "05:00-10:30 14:00-17:30 18:30-22:30",
              "05:00=6 07:00=6 09:00=4 10:30=1 14:00=3 16:00=4 18:00=6 21:00=2 22:00=0",
              1.05),
          Shape.of(
              "05:00-10:30 14:00-17:30 18:30-22:30",
              "05:00=4 07:00=5 09:00=5 10:30=2 14:00=4 16:00=4 18:00=5 21:00=2 22:00=0",
              1.05));

  /** A city ward in three shifts, from dawn until 02:00. */
  private static final Kind CITY =
      new Kind(
          "city",
          Place.OPEN,
          range(3, 6),
          minutes(3.0, 4.5),
          load(0.85, 1.2),
          batches(0),
          overtime(60),
          Shape.of(
              "06:00-26:00",
              "06:00=4 08:00=5 11:00=3 14:00=4 17:00=7 20:00=6 23:00=3 25:30=0",
              1.0),
          Shape.of(
              "06:00-26:00",
              "06:00=4 08:00=6 11:00=4 14:00=5 17:00=6 20:00=5 23:00=2 25:30=0",
              1.1),
          Shape.of(
              "06:00-26:00",
              "06:00=3 08:00=6 11:00=4 14:00=6 17:00=6 20:00=5 23:00=2 25:00=0",
              1.1));

  /** All kinds. */
  static final List<Kind> ALL =
      List.of(
          COMMUNE,
          SCHOOL,
          HOSPITAL,
          DISTRICT_OFFICE,
          EVENING_TEAM,
          UNIVERSITY,
          FACTORY,
          HIGHLAND,
          CITY);

  /** How weather and network affect a point. */
  enum Place {
    /** Indoors in a town. */
    INDOORS,
    /** People come by road and wait outside. */
    OPEN,
    /** Like {@link #OPEN}, with frequent network outages. */
    HILLS
  }

  /** A range of machines, of minutes per person, or of load relative to capacity. */
  record Range(double low, double high) {

    double draw(Dice dice) {
      return dice.between(low, high);
    }
  }

  private static Range range(int low, int high) {
    return new Range(low, high);
  }

  private static Range minutes(double low, double high) {
    return new Range(low, high);
  }

  private static Range load(double low, double high) {
    return new Range(low, high);
  }

  private static double batches(double percent) {
    return percent;
  }

  private static int overtime(int minutes) {
    return minutes;
  }

  int stations(Dice dice) {
    return dice.between((int) stations.low(), (int) stations.high());
  }

  /** The usual day, or null if the point is closed. */
  Shape on(DayOfWeek day) {
    return switch (day) {
      case SATURDAY -> saturday;
      case SUNDAY -> sunday;
      default -> weekday;
    };
  }
}
