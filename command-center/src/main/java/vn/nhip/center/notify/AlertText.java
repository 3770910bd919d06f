package vn.nhip.center.notify;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.nhip.center.notify.AlertChange.Severity;

/**
 * Writes the message about a district's changes within a minute, worst first, so that the line
 * shown on a phone is the most urgent one.
 */
final class AlertText {
  static final Comparator<AlertChange> WORST_FIRST =
      Comparator.comparing(AlertChange::resolved)
          .thenComparing(change -> change.severity() == Severity.CRITICAL ? 0 : 1)
          .thenComparing(AlertChange::kind)
          .thenComparing(AlertChange::scopeId)
          .thenComparing(AlertChange::changedAt);

  private AlertText() {}

  /**
   * A written message.
   *
   * @param title the first line
   * @param text the full text, title included
   */
  record Written(String title, String text) {}

  /**
   * @param changes at least one, of one district
   * @param waited minutes without an acknowledgement; 0 if the message was sent at once
   */
  static Written of(List<AlertChange> changes, int level, long waited, Phrases say) {
    List<AlertChange> sorted = changes.stream().sorted(WORST_FIRST).toList();
    AlertChange worst = sorted.get(0);
    String title = Headline.of(worst, say);
    int more = sorted.size() - 1;
    if (more > 0) {
      title += say.pick(" (và " + more + " tin nữa)", " (and " + more + " more)");
    }
    StringBuilder text = new StringBuilder(title).append('\n');
    if (level > 1) {
      text.append(notAcknowledged(level, waited, say)).append('\n');
    }
    if (more == 0) {
      text.append('\n').append(Headline.message(worst, say)).append('\n');
    } else {
      text.append('\n').append(say.district(worst.district())).append(":\n");
      sorted.forEach(change -> text.append("• ").append(Headline.of(change, say)).append('\n'));
    }
    return new Written(title, text.toString());
  }

  /**
   * Writes the message about many teams of a district that are silent at the same time.
   *
   * @param changes at least one SILENT change, all of one district
   * @param silent number of silent teams
   * @param atWork number of the district's teams with a target
   */
  static Written network(List<AlertChange> changes, int silent, int atWork, Phrases say) {
    List<AlertChange> sorted = changes.stream().sorted(WORST_FIRST).toList();
    AlertChange first = sorted.get(0);
    String time = say.time(first.changedAt());
    String title =
        say.pick("Mạng? ", "Network? ")
            + say.district(first.district())
            + say.say(
                ": {silent}/{all} tổ cùng mất tín hiệu lúc {time}, cần kiểm tra đường truyền",
                ": {silent} of {all} {all|team|teams} silent at {time}, check the line",
                Map.of("silent", "" + silent, "all", "" + atWork, "time", time));
    StringBuilder text = new StringBuilder(title).append("\n\n");
    sorted.forEach(change -> text.append("• ").append(Headline.of(change, say)).append('\n'));
    return new Written(title, text.toString());
  }

  static String notAcknowledged(int level, long waited, Phrases say) {
    return say.say(
        "Chưa ai nhận xử lý sau {n} phút, nên chuyển lên cấp {level}.",
        "Nobody has acknowledged it for {n} {n|minute|minutes}, so it goes to level {level}.",
        Map.of("n", "" + waited, "level", "" + level));
  }
}
