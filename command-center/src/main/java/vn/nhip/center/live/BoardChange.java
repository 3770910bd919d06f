package vn.nhip.center.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import vn.nhip.center.alerts.Alert;
import vn.nhip.center.board.Board;
import vn.nhip.center.board.Unit;

/**
 * The difference between two successive boards; {@code BoardChange} in openapi.yaml.
 *
 * @param province null if unchanged
 * @param perMinute null if unchanged
 * @param order null if unchanged
 */
record BoardChange(
    Instant clock,
    Unit province,
    List<Integer> perMinute,
    List<Unit> districts,
    List<Unit> teams,
    List<Alert> alerts,
    List<String> goneAlerts,
    Order order) {

  /** The order of ids, worst first. */
  record Order(List<String> districts, List<String> teams, List<String> alerts) {
    static Order of(Board board) {
      return new Order(
          board.districts().stream().map(Unit::id).toList(),
          board.teams().stream().map(Unit::id).toList(),
          board.alerts().stream().map(Alert::alertId).toList());
    }
  }

  /** Whether the boards differ so much that the new one must be sent in full. */
  static boolean isAnother(Board before, Board now) {
    return !Objects.equals(before.workingDay(), now.workingDay()) || before.whole() != now.whole();
  }

  /** The change, or null if there is none. */
  static BoardChange between(Board before, Board now) {
    Set<String> open = new HashSet<>();
    now.alerts().forEach(alert -> open.add(alert.alertId()));
    Order order = Order.of(now);
    BoardChange change =
        new BoardChange(
            now.clock(),
            now.province().equals(before.province()) ? null : now.province(),
            now.perMinute().equals(before.perMinute()) ? null : now.perMinute(),
            changed(before.districts(), now.districts(), Unit::id),
            changed(before.teams(), now.teams(), Unit::id),
            changed(before.alerts(), now.alerts(), Alert::alertId),
            before.alerts().stream().map(Alert::alertId).filter(id -> !open.contains(id)).toList(),
            order.equals(Order.of(before)) ? null : order);
    return change.isNothing() && Objects.equals(before.clock(), now.clock()) ? null : change;
  }

  private boolean isNothing() {
    return province == null
        && perMinute == null
        && order == null
        && districts.isEmpty()
        && teams.isEmpty()
        && alerts.isEmpty()
        && goneAlerts.isEmpty();
  }

  private static <T> List<T> changed(List<T> before, List<T> now, Function<T, String> id) {
    Map<String, T> old = new HashMap<>();
    before.forEach(each -> old.put(id.apply(each), each));
    List<T> changed = new ArrayList<>(now);
    changed.removeIf(each -> each.equals(old.get(id.apply(each))));
    return changed;
  }
}
