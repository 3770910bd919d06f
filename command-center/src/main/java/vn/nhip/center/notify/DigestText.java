package vn.nhip.center.notify;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Writes the morning's digest of a working day: the whole, the best and the worst. */
final class DigestText {
  private static final int SHOWN = 3;

  private DigestText() {}

  /**
   * A team's day.
   *
   * @param team the team
   * @param district GSO code
   * @param received applications received
   * @param target applications due, above 0
   */
  record TeamDay(String team, String district, int received, int target) {
    /** Exact order by received ÷ target. */
    static final Comparator<TeamDay> BY_SHARE =
        (a, b) -> Long.compare((long) a.received * b.target, (long) b.received * a.target);

    /** Rounded down, so that 100 means that the target is met. */
    long percent() {
      return 100L * received / target;
    }

    boolean met() {
      return received >= target;
    }
  }

  /**
   * A digest's figures.
   *
   * @param day the working day
   * @param where whose units: "Đắk Nông", "Huyện Đắk Mil"
   * @param received applications of all units in bounds, those without a target too
   * @param dayBefore the same of the day before; null where there is none
   * @param teams with a target, in any order
   * @param raised alerts raised in the day
   */
  record Figures(
      LocalDate day,
      String where,
      int received,
      Integer dayBefore,
      List<TeamDay> teams,
      int raised) {
    Figures {
      teams = List.copyOf(teams);
    }
  }

  static AlertText.Written of(Figures figures, Phrases say) {
    String title = title(figures, say);
    StringBuilder text = new StringBuilder(title).append("\n\n");
    List<TeamDay> best = figures.teams().stream().sorted(bestFirst()).limit(SHOWN).toList();
    List<TeamDay> worst =
        figures.teams().stream()
            .sorted(worstFirst())
            .filter(team -> !best.contains(team))
            .limit(SHOWN)
            .toList();
    list(text, say.pick("Tốt nhất:", "Best:"), best, say);
    list(text, say.pick("Kém nhất:", "Worst:"), worst, say);
    String met = say.number((int) figures.teams().stream().filter(TeamDay::met).count());
    String all = say.number(figures.teams().size());
    String raised = say.number(figures.raised());
    text.append(
        say.pick(
            "%s/%s tổ đạt chỉ tiêu, %s cảnh báo trong ngày.\n".formatted(met, all, raised),
            "%s of %s teams met their target, %s alerts in the day.\n"
                .formatted(met, all, raised)));
    return new AlertText.Written(title, text.toString());
  }

  private static String title(Figures figures, Phrases say) {
    int target = figures.teams().stream().mapToInt(TeamDay::target).sum();
    String title =
        figures.where()
            + say.pick(" ngày ", " on ")
            + say.day(figures.day())
            + ": "
            + say.number(figures.received())
            + (target == 0
                ? ""
                : "/%s (%d%%)".formatted(say.number(target), 100L * figures.received() / target));
    if (figures.dayBefore() == null) {
      return title;
    }
    int more = figures.received() - figures.dayBefore();
    String amount = say.number(Math.abs(more));
    return title
        + (more >= 0
            ? say.pick(", hơn hôm trước " + amount, ", " + amount + " more than the day before")
            : say.pick(", kém hôm trước " + amount, ", " + amount + " fewer than the day before"));
  }

  private static void list(StringBuilder text, String head, List<TeamDay> teams, Phrases say) {
    if (teams.isEmpty()) {
      return;
    }
    text.append(head).append('\n');
    for (TeamDay team : teams) {
      text.append(
          "• %s: %s (%d%%)\n"
              .formatted(team.team(), say.count(team.received(), team.target()), team.percent()));
    }
    text.append('\n');
  }

  private static Comparator<TeamDay> bestFirst() {
    return TeamDay.BY_SHARE.reversed().thenComparing(TeamDay::team);
  }

  private static Comparator<TeamDay> worstFirst() {
    return TeamDay.BY_SHARE.thenComparing(TeamDay::team);
  }
}
