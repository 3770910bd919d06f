package vn.nhip.center.help;

import java.time.Instant;
import java.util.List;

/**
 * Who could help a team behind; {@code Help} in openapi.yaml says what each figure is.
 *
 * @param moves the smallest set, same district first; empty where nobody who may be seen can spare
 *     anything
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
   * A team that can spare people.
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
