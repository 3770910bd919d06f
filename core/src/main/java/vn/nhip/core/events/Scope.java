package vn.nhip.core.events;

/** The kind of unit that a count is for. */
public enum Scope {
  TEAM,
  INTAKE_POINT,
  COMMUNE,
  DISTRICT,
  PROVINCE;

  /** Whether a unit is known by its province and id; a team is known by its id alone. */
  public boolean isKnownWithProvince() {
    return this != TEAM;
  }

  /**
   * The part of a unit's key beside its id: its province, or nothing for a team.
   *
   * @param province GSO code of the unit's province
   */
  public String keyProvince(String province) {
    return isKnownWithProvince() ? province : "";
  }
}
