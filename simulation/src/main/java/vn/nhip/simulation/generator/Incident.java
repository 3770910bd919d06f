package vn.nhip.simulation.generator;

import java.util.function.BiConsumer;

/**
 * An incident on a team's day. Most incidents cost applications; some only change when applications
 * are taken in, or when they arrive.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum Incident {
  /** The team, its car or the key to the room is late. */
  LATE_START(11, (day, dice) -> day.close(0, day.shape.begin() + dice.between(40, 170), true)),
  /** A power cut: the machines stop, and mostly the network is down too. */
  POWER_CUT(
      9,
      (day, dice) -> {
        int from = day.at(dice.between(0.05, 0.85));
        day.close(from, from + dice.between(40, 240), dice.percent(60));
      }),
  /** A fingerprint reader, a camera or a whole machine fails for hours. */
  MACHINE_BROKEN(
      10,
      (day, dice) -> {
        int from = day.at(dice.between(0.0, 0.7));
        int to = from + dice.between(150, 1000);
        day.lose(1, from, to);
        if (dice.percent(50)) {
          day.darkFrom = from;
          day.darkTo = to;
        }
      }),
  /** Few people come: a funeral, a harvest, or the hamlets were not informed. */
  FEW_PEOPLE(12, (day, dice) -> day.thin(dice.between(0.45, 0.8), 0, Shape.MINUTES)),
  /** A member of the team is missing, so the whole team is slower. */
  COLLEAGUE_ILL(8, (day, dice) -> day.speedUp(dice.between(0.6, 0.87), 0, Shape.MINUTES)),
  /** Many come without a birth certificate or household book and are sent home. */
  WRONG_PAPERS(7, (day, dice) -> day.fruitless = dice.between(0.12, 0.4)),
  /** The network is down all day: the work is done, but no record arrives before the night. */
  NETWORK_DOWN(6, (day, dice) -> day.lineDown = true),
  /** The intake point moves during the day. */
  MOVED_PLACE(
      6,
      (day, dice) -> {
        int from = day.at(dice.between(0.25, 0.7));
        day.close(from, from + dice.between(50, 150), dice.percent(70));
        day.thin(dice.between(0.5, 1.1), from, Shape.MINUTES);
      }),
  /** Everyone who was called in has come by the afternoon. */
  QUEUE_DRIES_UP(
      9,
      (day, dice) ->
          day.thin(dice.between(0.02, 0.3), day.at(dice.between(0.35, 0.75)), Shape.MINUTES)),
  /** The team is slow without any reason. */
  SLOW(10, (day, dice) -> day.speedUp(dice.between(0.62, 0.88), 0, Shape.MINUTES)),
  /** The national database responds slowly for hours. */
  SLOW_SYSTEM(
      6,
      (day, dice) -> {
        int from = day.at(dice.between(0.0, 0.8));
        day.speedUp(dice.between(0.25, 0.6), from, from + dice.between(60, 260));
      }),
  /** People come later than usual: a football match, a feast, an examination. */
  COME_LATER(
      10,
      (day, dice) -> {
        int middle = day.at(dice.between(0.35, 0.6));
        day.addFrom(middle, day.thin(dice.between(0.35, 0.75), 0, middle));
      }),
  /** Hours of rain: some of the people who stay at home come afterwards. */
  RAIN(
      0,
      (day, dice) -> {
        int from = day.at(dice.between(0.0, 0.75));
        int to = from + dice.between(90, 300);
        double least = day.team.kind().place() == Kind.Place.INDOORS ? 0.6 : 0.15;
        double lost = day.thin(dice.between(least, least + 0.4), from, to);
        day.addFrom(to, lost * dice.between(0.2, 0.6));
      }),
  /** Flooded roads: from then on hardly anybody comes, and some teams have to leave. */
  FLOOD(
      0,
      (day, dice) -> {
        int from = day.at(dice.between(0.0, 0.7));
        day.thin(dice.between(0.05, 0.45), from, Shape.MINUTES);
        if (dice.percent(40)) {
          day.close(from + dice.between(60, 240), Shape.MINUTES, true);
        }
      });

  private final int weight;
  private final BiConsumer<DayPlan, Dice> effect;

  /**
   * @param weight relative frequency; 0 for weather, which affects whole districts
   */
  Incident(int weight, BiConsumer<DayPlan, Dice> effect) {
    this.weight = weight;
    this.effect = effect;
  }

  /** Changes the conditions of a day. */
  void applyTo(DayPlan day, Dice dice) {
    effect.accept(day, dice);
  }

  /** Draws an incident that affects a single team. */
  static Incident draw(Dice dice) {
    int sum = 0;
    for (Incident each : values()) {
      sum += each.weight;
    }
    int at = dice.between(0, sum - 1);
    for (Incident each : values()) {
      at -= each.weight;
      if (at < 0) {
        return each;
      }
    }
    throw new IllegalStateException("The weights do not add up.");
  }
}
