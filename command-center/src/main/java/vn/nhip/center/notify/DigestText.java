package vn.nhip.center.notify;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.nhip.center.morning.TeamDay;
import vn.nhip.center.queues.WaitCounts;

/**
 * Writes the morning digest of a working day: totals, late districts, teams to call, best teams.
 */
final class DigestText {
  private static final int SHOWN = 3;

  private DigestText() {}

  /**
   * The figures of a digest.
   *
   * @param day the working day
   * @param where name of the area: "Đắk Nông", "Huyện Đắk Mil"
   * @param received applications of all units in bounds, including those without a target
   * @param dayBefore the same for the day before; null if there is none
   * @param teams teams with a target, in any order
   * @param raised alerts raised that day
   * @param waited waiting times of citizens
   * @param points intake points of the day
   * @param late districts that will miss their deadline, the latest first
   */
  record Figures(
      LocalDate day,
      String where,
      int received,
      Integer dayBefore,
      List<TeamDay> teams,
      int raised,
      WaitCounts waited,
      List<Point> points,
      List<LateDistrict> late) {
    Figures {
      teams = List.copyOf(teams);
      points = List.copyOf(points);
      late = List.copyOf(late);
    }
  }

  /**
   * A district that will miss its deadline.
   *
   * @param days calendar days by which it is late; null if it never finishes at its current rate
   */
  record LateDistrict(String province, String district, Integer days) {
    /** Latest first; districts that never finish at their current rate come before all others. */
    static final Comparator<LateDistrict> LATEST_FIRST =
        Comparator.comparing(LateDistrict::days, Comparator.nullsFirst(Comparator.reverseOrder()));
  }

  /** An intake point and its waiting times. */
  record Point(String name, WaitCounts waited) {
    private static final Comparator<Point> LONGEST =
        Comparator.comparing((Point point) -> point.waited().overHour())
            .reversed()
            .thenComparing(Point::name);
  }

  static AlertText.Written of(Figures figures, Phrases say) {
    String title = title(figures, say);
    StringBuilder text = new StringBuilder(title).append("\n\n");
    late(text, figures.late(), say);
    list(text, say.pick("Nên gọi:", "To call:"), TeamDay.toCall(figures.teams()), say);
    list(text, say.pick("Tốt nhất:", "Best:"), TeamDay.best(figures.teams()), say);
    String met = say.number((int) figures.teams().stream().filter(TeamDay::met).count());
    String all = say.number(figures.teams().size());
    String raised = say.number(figures.raised());
    text.append(
        say.say(
            "{met}/{all} tổ đạt chỉ tiêu, {raised} cảnh báo trong ngày.\n",
            "{met} of {all} {all|team|teams} met {all|its|their} target,"
                + " {raised} {raised|alert|alerts} in the day.\n",
            Map.of("met", met, "all", all, "raised", raised)));
    waited(text, figures, say);
    return new AlertText.Written(title, text.toString());
  }

  /** Writes nothing where no district is late. */
  private static void late(StringBuilder text, List<LateDistrict> late, Phrases say) {
    if (late.isEmpty()) {
      return;
    }
    boolean several = late.stream().map(LateDistrict::province).distinct().count() > 1;
    String shown =
        late.stream()
            .limit(SHOWN)
            .map(each -> late(each, several ? say.province(each.province()) : null, say))
            .collect(Collectors.joining(", "));
    text.append(say.pick("Sẽ trễ hạn: ", "Will miss the deadline: ")).append(shown);
    if (late.size() > SHOWN) {
      String more = say.number(late.size() - SHOWN);
      text.append(
          say.say(" và {n} huyện nữa", " and {n} more {n|district|districts}", Map.of("n", more)));
    }
    text.append(".\n\n");
  }

  /**
   * @param province name of the province; null if all districts are in the same one
   */
  private static String late(LateDistrict district, String province, Phrases say) {
    String name =
        say.district(district.district()) + (province == null ? "" : " (" + province + ")");
    return district.days() == null
        ? name + say.pick(" (không kịp với tốc độ này)", " (cannot finish at this rate)")
        : name
            + say.say(
                " {n} ngày", " by {n} {n|day|days}", Map.of("n", say.number(district.days())));
  }

  /** Writes nothing where nobody is known to have waited for over an hour. */
  private static void waited(StringBuilder text, Figures figures, Phrases say) {
    if (figures.waited().overHour() == 0) {
      return;
    }
    text.append(say.pick("Chờ trên 60 phút: ", "Waited over 60 minutes: "))
        .append(share(figures.waited(), say));
    List<String> longest =
        figures.points().stream()
            .filter(point -> point.waited().overHour() > 0)
            .sorted(Point.LONGEST)
            .limit(SHOWN)
            .map(point -> point.name() + " " + share(point.waited(), say))
            .toList();
    if (!longest.isEmpty()) {
      text.append(say.pick("; nhiều nhất ở ", "; most at ")).append(String.join(", ", longest));
    }
    text.append(".\n");
  }

  private static String share(WaitCounts waited, Phrases say) {
    return "%s/%s (%d%%)"
        .formatted(say.number(waited.overHour()), say.number(waited.told()), waited.share());
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
              .formatted(
                  say.team(team.team()),
                  say.count(team.received(), team.target()),
                  team.percent()));
    }
    text.append('\n');
  }
}
