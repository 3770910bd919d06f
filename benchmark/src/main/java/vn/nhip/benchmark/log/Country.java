package vn.nhip.benchmark.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.utils.Utils;

/**
 * The units that send events: provinces of eight districts, each of ten teams with two stations.
 */
public final class Country {
  private static final int TEAMS_PER_DISTRICT = 10;
  private static final int DISTRICTS_PER_PROVINCE = 8;
  private static final int MOST_DISTRICTS = 900;
  private static final int POINTS_PER_DISTRICT = 8;
  private static final int COMMUNES_PER_DISTRICT = 6;
  private static final int STATIONS = 2;

  private final List<Team> teams = new ArrayList<>();
  private final List<District> districts = new ArrayList<>();

  /** A district with its intake points, each in one commune. */
  public record District(String code, String province, List<Point> points) {}

  /** An intake point. */
  public record Point(String id, String commune) {}

  /**
   * A team.
   *
   * @param index from 0
   * @param night whether it works from the evening until after midnight
   * @param partition the partition of all its events
   */
  public record Team(
      int index,
      String id,
      District district,
      List<String> stations,
      boolean night,
      int partition) {}

  Country(LogSpec spec) {
    int count = Math.min(MOST_DISTRICTS, Math.max(1, spec.teams() / TEAMS_PER_DISTRICT));
    for (int i = 0; i < count; i++) {
      districts.add(district(i));
    }
    for (int i = 0; i < spec.teams(); i++) {
      District district = districts.get(i % count);
      String id = String.format(Locale.ROOT, "%s-LD-%02d", district.code(), i / count + 1);
      List<String> stations = new ArrayList<>();
      for (int station = 1; station <= STATIONS; station++) {
        stations.add(id + "-M" + station);
      }
      boolean night = Dice.mix(spec.seed(), i, 1) % 10 == 0;
      // The partition that a Kafka producer chooses by key.
      int partition = Utils.toPositive(Utils.murmur2(id.getBytes(UTF_8))) % LogSpec.PARTITIONS;
      teams.add(new Team(i, id, district, stations, night, partition));
    }
  }

  private static District district(int index) {
    String code = Integer.toString(100 + index);
    String province = Integer.toString(10 + index / DISTRICTS_PER_PROVINCE % 90);
    List<Point> points = new ArrayList<>();
    for (int point = 0; point < POINTS_PER_DISTRICT; point++) {
      int commune = 10_000 + index * COMMUNES_PER_DISTRICT + point % COMMUNES_PER_DISTRICT;
      points.add(new Point(code + "-DTN-" + (point + 1), Integer.toString(commune)));
    }
    return new District(code, province, points);
  }

  /** All teams, by index. */
  public List<Team> teams() {
    return teams;
  }

  /** All districts. */
  public List<District> districts() {
    return districts;
  }
}
