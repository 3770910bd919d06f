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
 * Writes the one message that replaces those beyond the hourly limit: the latest state of each
 * alert, by district, worst first.
 */
final class GatheredText {

  private GatheredText() {}

  /**
   * The content of one of the gathered messages.
   *
   * @param network its title if it is about a network outage, else null
   * @param level level of the matching rules
   * @param changes at least one, of one district
   */
  record Content(String network, int level, List<AlertChange> changes) {
    Content {
      changes = List.copyOf(changes);
    }

    String district() {
      return changes.get(0).district();
    }
  }

  /**
   * @param contents at least one
   * @param perHour the hourly limit of messages
   * @param waited minutes without an acknowledgement before the next level is notified
   */
  static AlertText.Written of(List<Content> contents, int perHour, long waited, Phrases say) {
    return of(contents, "", why(perHour, say), waited, say);
  }

  /**
   * Writes the message about alerts that were raised before the recipient's hours and are still
   * open.
   *
   * @param changes at least one
   * @param level level of the matching rules
   * @param waited minutes without an acknowledgement before the next level is notified
   */
  static AlertText.Written older(List<AlertChange> changes, int level, long waited, Phrases say) {
    return of(
        List.of(new Content(null, level, changes)),
        say.pick("Từ trước: ", "Earlier: "),
        say.pick(
            "Giờ nhận tin của bạn vừa bắt đầu. Đây là các cảnh báo phát từ trước và vẫn đang mở.",
            "Your hours have begun. These alerts were raised before and are still open."),
        waited,
        say);
  }

  private static AlertText.Written of(
      List<Content> contents, String mark, String why, long waited, Phrases say) {
    List<AlertChange> newest =
        newest(contents.stream().filter(each -> each.network() == null).toList());
    Map<String, List<String>> lines = new TreeMap<>(Comparator.nullsLast(String::compareTo));
    contents.stream()
        .filter(each -> each.network() != null)
        .forEach(each -> line(lines, each.district(), each.network()));
    newest.forEach(change -> line(lines, change.district(), Headline.of(change, say)));

    String title = mark + title(contents, newest, say);
    int more = lines.values().stream().mapToInt(List::size).sum() - 1;
    if (more > 0) {
      title += say.pick(" (và " + more + " tin nữa)", " (and " + more + " more)");
    }
    StringBuilder text = new StringBuilder(title).append("\n\n");
    text.append(why).append('\n');
    int level = contents.stream().mapToInt(Content::level).max().orElse(1);
    if (level > 1) {
      text.append(AlertText.notAcknowledged(level, waited, say)).append('\n');
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

  /** A network outage comes before single warnings and after critical alerts. */
  private static String title(List<Content> contents, List<AlertChange> newest, Phrases say) {
    String network =
        contents.stream().map(Content::network).filter(Objects::nonNull).findFirst().orElse(null);
    AlertChange worst = newest.isEmpty() ? null : newest.get(0);
    boolean isCritical =
        worst != null && !worst.resolved() && worst.severity() == AlertChange.Severity.CRITICAL;
    return network == null || isCritical ? Headline.of(worst, say) : network;
  }

  /** The last change of each alert. */
  private static List<AlertChange> newest(Collection<Content> contents) {
    Map<String, AlertChange> newest = new LinkedHashMap<>();
    contents.stream()
        .flatMap(each -> each.changes().stream())
        .sorted(Comparator.comparing(AlertChange::version))
        .forEach(change -> newest.put(change.alertId(), change));
    return newest.values().stream().sorted(AlertText.WORST_FIRST).toList();
  }

  private static String why(int perHour, Phrases say) {
    return say.say(
        "Một giờ gửi nhiều nhất {n} tin; các tin nhiều hơn được gộp vào tin này.",
        "At most {n} {n|message is|messages are} sent in an hour; this one gathers what is more.",
        Map.of("n", "" + perHour));
  }
}
