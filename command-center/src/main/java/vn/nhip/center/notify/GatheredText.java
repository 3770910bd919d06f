package vn.nhip.center.notify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Writes the one message that goes in place of those that were more than the hour allows: of each
 * alert only how it stands at last, by district, the worst first.
 */
final class GatheredText {

  private GatheredText() {}

  /**
   * What one of the gathered messages would have said.
   *
   * @param network its title where it is about a broken line; else null
   * @param level of the rules that asked for it
   * @param changes at least one, of one district
   */
  record Said(String network, int level, List<AlertChange> changes) {
    Said {
      changes = List.copyOf(changes);
    }

    String district() {
      return changes.get(0).district();
    }
  }

  /**
   * @param said at least one
   * @param perHour how many messages the recipient has had in the hour
   * @param waited minutes for which nobody acknowledges before the next level is told
   */
  static AlertText.Written of(List<Said> said, int perHour, long waited, Phrases say) {
    return of(said, "", why(perHour, say), waited, say);
  }

  /**
   * What is still open of before the recipient's hours.
   *
   * @param changes at least one
   * @param level of the rules that asked for it
   * @param waited minutes for which nobody acknowledges before the next level is told
   */
  static AlertText.Written older(List<AlertChange> changes, int level, long waited, Phrases say) {
    return of(
        List.of(new Said(null, level, changes)),
        say.pick("Từ trước: ", "Earlier: "),
        say.pick(
            "Giờ nhận tin của bạn vừa bắt đầu. Đây là các cảnh báo phát từ trước và vẫn đang mở.",
            "Your hours have begun. These alerts were raised before and are still open."),
        waited,
        say);
  }

  private static AlertText.Written of(
      List<Said> said, String mark, String why, long waited, Phrases say) {
    List<AlertChange> newest =
        newest(said.stream().filter(each -> each.network() == null).toList());
    Map<String, List<String>> lines = new TreeMap<>(Comparator.nullsLast(String::compareTo));
    said.stream()
        .filter(each -> each.network() != null)
        .forEach(each -> line(lines, each.district(), each.network()));
    newest.forEach(change -> line(lines, change.district(), Headline.of(change, say)));

    String title = mark + title(said, newest, say);
    int more = lines.values().stream().mapToInt(List::size).sum() - 1;
    if (more > 0) {
      title += say.pick(" (và " + more + " tin nữa)", " (and " + more + " more)");
    }
    StringBuilder text = new StringBuilder(title).append("\n\n");
    text.append(why).append('\n');
    int level = said.stream().mapToInt(Said::level).max().orElse(1);
    if (level > 1) {
      text.append(AlertText.unheard(level, waited, say)).append('\n');
    }
    lines.forEach(
        (district, ofDistrict) -> {
          text.append('\n').append(say.district(district)).append(":\n");
          ofDistrict.forEach(each -> text.append("• ").append(each).append('\n'));
        });
    return new AlertText.Written(title, text.toString());
  }

  private static void line(Map<String, List<String>> lines, String district, String text) {
    lines.computeIfAbsent(district, code -> new ArrayList<>()).add(text);
  }

  /** A broken line before single warnings, after what is critical. */
  private static String title(List<Said> said, List<AlertChange> newest, Phrases say) {
    String network =
        said.stream().map(Said::network).filter(Objects::nonNull).findFirst().orElse(null);
    AlertChange worst = newest.isEmpty() ? null : newest.get(0);
    boolean isCritical =
        worst != null && !worst.resolved() && worst.severity() == AlertChange.Severity.CRITICAL;
    return network == null || isCritical ? Headline.of(worst, say) : network;
  }

  /** The last change of each alert. */
  private static List<AlertChange> newest(Collection<Said> said) {
    Map<String, AlertChange> newest = new LinkedHashMap<>();
    said.stream()
        .flatMap(each -> each.changes().stream())
        .sorted(Comparator.comparing(AlertChange::version))
        .forEach(change -> newest.put(change.alertId(), change));
    return newest.values().stream().sorted(AlertText.WORST_FIRST).toList();
  }

  private static String why(int perHour, Phrases say) {
    return say.pick(
        "Một giờ gửi nhiều nhất " + perHour + " tin; các tin nhiều hơn được gộp vào tin này.",
        "At most " + perHour + " messages are sent in an hour; this one gathers what is more.");
  }
}
