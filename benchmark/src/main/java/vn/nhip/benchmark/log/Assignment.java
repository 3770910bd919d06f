package vn.nhip.benchmark.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.nhip.benchmark.log.Country.District;
import vn.nhip.benchmark.log.Country.Team;

/**
 * A target assignment, as a record of the topic {@code targets}.
 *
 * @param key its Kafka key
 * @param json its Kafka value
 */
public record Assignment(String key, byte[] json) {
  private static final int RECEIVED_PERCENT = 57;
  private static final int MINUTES_TO_DAY_START = 240;

  /**
   * Generates the assignments. Some targets are above what the team does, so that some teams are
   * behind.
   */
  static List<Assignment> of(CampaignLog log) {
    LogSpec spec = log.spec();
    List<Assignment> all = new ArrayList<>();
    Map<District, Integer> ofDistrict = new HashMap<>();
    Map<String, Integer> ofProvince = new HashMap<>();
    for (Team team : log.country().teams()) {
      int usual = log.records(team) * RECEIVED_PERCENT / 100 / spec.days();
      int target = usual * new Dice(spec.seed(), team.index(), 4).between(75, 125) / 100;
      all.add(
          assignment(
              spec, "TEAM", team.id(), team.district(), target, ",\"shift\":" + shift(team)));
      ofDistrict.merge(team.district(), target, Integer::sum);
      ofProvince.merge(team.district().province(), target, Integer::sum);
    }
    for (District district : log.country().districts()) {
      int target = ofDistrict.getOrDefault(district, 0);
      all.add(assignment(spec, "DISTRICT", district.code(), district, target, ""));
    }
    ofProvince.forEach(
        (province, target) ->
            all.add(
                assignment(
                    spec,
                    "PROVINCE",
                    province,
                    new District("", province, List.of()),
                    target,
                    "")));
    return all;
  }

  private static Assignment assignment(
      LogSpec spec, String scope, String id, District in, int target, String shift) {
    LocalDate to = spec.firstDay().plusDays(spec.days() - 1L);
    String district = in.code().isEmpty() ? "" : ",\"district\":\"" + in.code() + "\"";
    String json =
        "{\"type\":\"TARGET\",\"scope\":\"%s\",\"id\":\"%s\",\"name\":\"%s\",\"province\":\"%s\"%s,"
            + "\"from\":\"%s\",\"to\":\"%s\",\"dailyTarget\":%d%s,\"assignedBy\":\"PC06-%s\"}";
    return new Assignment(
        scope + "/" + id + "/" + spec.firstDay(),
        json.formatted(
                scope,
                id,
                id,
                in.province(),
                district,
                spec.firstDay(),
                to,
                target,
                shift,
                in.province())
            .getBytes(UTF_8));
  }

  private static String shift(Team team) {
    StringBuilder out = new StringBuilder("[");
    for (int[] interval : TeamDays.shift(team)) {
      out.append(out.length() == 1 ? "{" : ",{");
      out.append("\"from\":\"").append(time(interval[0])).append("\",\"to\":\"");
      out.append(time(interval[1])).append("\"}");
    }
    return out.append(']').toString();
  }

  private static String time(int minute) {
    int ofDate = minute + MINUTES_TO_DAY_START;
    return String.format(Locale.ROOT, "%02d:%02d", ofDate / 60, ofDate % 60);
  }
}
