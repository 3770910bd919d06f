package vn.nhip.center.help;

import java.time.Instant;
import java.util.List;

/**
 * Teams that could help a team that is behind; {@code Help} in openapi.yaml describes each figure.
 *
 * @param moves the smallest set of helpers, same district first; empty if no visible team can spare
 *     anybody
 */
public record Help(
    String team,
    String name,
    String district,
    int gap,
    int closes,
    Instant helpUntil,
    List<Helper> moves) {

  /**
   * A team with capacity to spare.
   *
   * @param surplus applications by which its lowest projection exceeds its daily target
   */
  public record Helper(
      String team,
      String name,
      String district,
      String districtName,
      boolean sameDistrict,
      int surplus) {}
}
