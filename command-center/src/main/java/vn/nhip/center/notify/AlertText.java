package vn.nhip.center.notify;

import java.util.Comparator;
import java.util.List;
import vn.nhip.center.notify.AlertChange.Severity;

/**
 * Writes the message for what happened in a district within a minute: the worst first, so that the
 * line that a phone shows says what needs somebody most.
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
   * A message of one title and one line for each change.
   *
   * @param title the first line
   * @param text all of it
   */
  record Written(String title, String text) {}

  /**
   * @param changes at least one, of one district
   * @param waited minutes for which nobody has acknowledged; 0 where it was told at once
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
      text.append(unheard(level, waited, say)).append('\n');
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
   * Many teams of a district silent at a time.
   *
   * @param changes at least one SILENT, of one district
   * @param silent teams that are silent
   * @param atWork teams of the district with a target
   */
  static Written network(List<AlertChange> changes, int silent, int atWork, Phrases say) {
    List<AlertChange> sorted = changes.stream().sorted(WORST_FIRST).toList();
    AlertChange first = sorted.get(0);
    String time = say.time(first.changedAt());
    String title =
        say.pick("Mạng? ", "Network? ")
            + say.district(first.district())
            + say.pick(
                ": %d/%d tổ cùng mất tín hiệu lúc %s, cần kiểm tra đường truyền"
                    .formatted(silent, atWork, time),
                ": %d of %d teams silent at %s, check the line".formatted(silent, atWork, time));
    StringBuilder text = new StringBuilder(title).append("\n\n");
    sorted.forEach(change -> text.append("• ").append(Headline.of(change, say)).append('\n'));
    return new Written(title, text.toString());
  }

  static String unheard(int level, long waited, Phrases say) {
    return say.pick(
        "Chưa ai xác nhận sau " + waited + " phút, nên chuyển lên cấp " + level + ".",
        "Nobody has acknowledged it for "
            + waited
            + " minutes, so it goes to level "
            + level
            + ".");
  }
}
