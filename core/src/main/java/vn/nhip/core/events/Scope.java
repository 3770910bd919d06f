package vn.nhip.core.events;

/** The kind of a unit. */
public enum Scope {
  TEAM,
  INTAKE_POINT,
  COMMUNE,
  DISTRICT,
  PROVINCE;

  /** Whether a unit is identified by its province and id; a team is identified by its id alone. */
  public boolean isKnownWithProvince() {
    return this != TEAM;
  }

  /**
   * The part of a unit's key besides its id: its province, or an empty text for a team.
   *
   * @param province GSO code of the unit's province
   */
  public String keyProvince(String province) {
    return isKnownWithProvince() ? province : "";
  }
}
