package vn.nhip.local.savepoints;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.nhip.job.recompute.PaceTables.AlertRow;
import vn.nhip.job.recompute.Tables;
import vn.nhip.job.recompute.Tables.DayKey;

/**
 * Districts, communes and intake points that an older version counted together, because it knew
 * them by their ids alone. Their counts cannot be assigned to provinces afterwards.
 */
final class CountedTogether {
  private final Set<String> units;

  private CountedTogether(Set<String> units) {
    this.units = units;
  }

  static CountedTogether none() {
    return new CountedTogether(Set.of());
  }

  /** Units with counts from several provinces. */
  static CountedTogether in(Tables before) {
    Map<String, Set<String>> provinces =
        before.daily().keySet().stream()
            .collect(
                Collectors.groupingBy(
                    key -> unit(key.scope(), key.scopeId()),
                    Collectors.mapping(DayKey::keyProvince, Collectors.toSet())));
    provinces.values().removeIf(of -> of.size() < 2);
    return new CountedTogether(new HashSet<>(provinces.keySet()));
  }

  /** The tables without the rows of these units. */
  Tables without(Tables tables) {
    var throughput = new TreeMap<>(tables.throughput());
    throughput.keySet().removeIf(key -> units.contains(unit(key.scope(), key.scopeId())));
    var daily = new TreeMap<>(tables.daily());
    daily.keySet().removeIf(key -> units.contains(unit(key.scope(), key.scopeId())));
    return new Tables(
        throughput, daily, tables.stations(), tables.audit(), tables.rejected(), tables.late());
  }

  /** Alerts, or changes of alerts, without those of these units. */
  <K> Map<K, AlertRow> without(Map<K, AlertRow> alerts) {
    Map<K, AlertRow> others = new TreeMap<>(alerts);
    others.values().removeIf(row -> units.contains(unit(row.scope(), row.scopeId())));
    return others;
  }

  private static String unit(String scope, String id) {
    return scope + '/' + id;
  }
}
