package vn.nhip.simulation.generator;

/**
 * What can go wrong on a team's day. Most of it costs applications; some of it only changes when
 * they come, or when they are heard of.
 */
enum BadLuck {
  /** The team, its car or its key comes late. */
  LATE_START(11) {
    @Override
    void strike(DayPlan day, Dice dice) {
      day.close(0, day.shape.begin() + dice.between(40, 170), true);
    }
  },
  /** No power, so neither machines nor, mostly, a line. */
  POWER_CUT(9) {
    @Override
    void strike(DayPlan day, Dice dice) {
      int from = day.at(dice.between(0.05, 0.85));
      day.close(from, from + dice.between(40, 240), dice.percent(60));
    }
  },
  /** A fingerprint reader or camera fails for hours, or the whole machine. */
  MACHINE_BROKEN(10) {
    @Override
    void strike(DayPlan day, Dice dice) {
      int from = day.at(dice.between(0.0, 0.7));
      int to = from + dice.between(150, 1000);
      day.lose(1, from, to);
      if (dice.percent(50)) {
        day.darkFrom = from;
        day.darkTo = to;
      }
    }
  },
  /** A funeral, a harvest, or nobody told the hamlets. */
  FEW_PEOPLE(12) {
    @Override
    void strike(DayPlan day, Dice dice) {
      day.thin(dice.between(0.45, 0.8), 0, Shape.MINUTES);
    }
  },
  /** Somebody of the team is missing, so all of it is slower. */
  COLLEAGUE_ILL(8) {
    @Override
    void strike(DayPlan day, Dice dice) {
      day.speedUp(dice.between(0.6, 0.87), 0, Shape.MINUTES);
    }
  },
  /** Many come without birth certificate or household book, and have to go home again. */
  WRONG_PAPERS(7) {
    @Override
    void strike(DayPlan day, Dice dice) {
      day.fruitless = dice.between(0.12, 0.4);
    }
  },
  /** No line all day: the work is done, but nobody hears of it before the night. */
  NETWORK_DOWN(6) {
    @Override
    void strike(DayPlan day, Dice dice) {
      day.lineDown = true;
    }
  },
  /** The point moves in the middle of the day. */
  MOVED_PLACE(6) {
    @Override
    void strike(DayPlan day, Dice dice) {
      int from = day.at(dice.between(0.25, 0.7));
      day.close(from, from + dice.between(50, 150), dice.percent(70));
      day.thin(dice.between(0.5, 1.1), from, Shape.MINUTES);
    }
  },
  /** All who were told to come have come by the afternoon. */
  QUEUE_DRIES_UP(9) {
    @Override
    void strike(DayPlan day, Dice dice) {
      day.thin(dice.between(0.02, 0.3), day.at(dice.between(0.35, 0.75)), Shape.MINUTES);
    }
  },
  /** Nothing happened; the team is slow. */
  SLOW(10) {
    @Override
    void strike(DayPlan day, Dice dice) {
      day.speedUp(dice.between(0.62, 0.88), 0, Shape.MINUTES);
    }
  },
  /** The national database answers slowly for hours. */
  SLOW_SYSTEM(6) {
    @Override
    void strike(DayPlan day, Dice dice) {
      int from = day.at(dice.between(0.0, 0.8));
      day.speedUp(dice.between(0.25, 0.6), from, from + dice.between(60, 260));
    }
  },
  /** The same people come later than usual: a football match, a feast, an examination. */
  COME_LATER(10) {
    @Override
    void strike(DayPlan day, Dice dice) {
      int middle = day.at(dice.between(0.35, 0.6));
      day.addFrom(middle, day.thin(dice.between(0.35, 0.75), 0, middle));
    }
  },
  /** Rain for hours: some of those who stay at home come afterwards. */
  RAIN(0) {
    @Override
    void strike(DayPlan day, Dice dice) {
      int from = day.at(dice.between(0.0, 0.75));
      int to = from + dice.between(90, 300);
      double least = day.team.kind().place() == Kind.Place.INDOORS ? 0.6 : 0.15;
      double lost = day.thin(dice.between(least, least + 0.4), from, to);
      day.addFrom(to, lost * dice.between(0.2, 0.6));
    }
  },
  /** Water on the roads: from then on hardly anybody comes, and some teams have to leave. */
  FLOOD(0) {
    @Override
    void strike(DayPlan day, Dice dice) {
      int from = day.at(dice.between(0.0, 0.7));
      day.thin(dice.between(0.05, 0.45), from, Shape.MINUTES);
      if (dice.percent(40)) {
        day.close(from + dice.between(60, 240), Shape.MINUTES, true);
      }
    }
  };

  private final int weight;

  /**
   * @param weight how often beside the others; 0 for the weather, which comes over whole districts
   */
  BadLuck(int weight) {
    this.weight = weight;
  }

  /** Changes the conditions of a day. */
  abstract void strike(DayPlan day, Dice dice);

  /** One of those that strike a single team. */
  static BadLuck draw(Dice dice) {
    int sum = 0;
    for (BadLuck each : values()) {
      sum += each.weight;
    }
    int at = dice.between(0, sum - 1);
    for (BadLuck each : values()) {
      at -= each.weight;
      if (at < 0) {
        return each;
      }
    }
    throw new IllegalStateException("The weights do not add up.");
  }
}
