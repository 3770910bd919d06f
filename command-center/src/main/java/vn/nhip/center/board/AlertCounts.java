package vn.nhip.center.board;

/**
 * Counts of open alerts of a unit; for a district or province, including those of its teams.
 *
 * @param acknowledged number of these alerts that are acknowledged
 * @param muted number of these alerts that are muted
 */
public record AlertCounts(int critical, int warning, int acknowledged, int muted) {
  static final AlertCounts NONE = new AlertCounts(0, 0, 0, 0);

  AlertCounts plus(boolean isCritical, boolean isAcknowledged, boolean isMuted) {
    return new AlertCounts(
        critical + (isCritical ? 1 : 0),
        warning + (isCritical ? 0 : 1),
        acknowledged + (isAcknowledged ? 1 : 0),
        muted + (isMuted ? 1 : 0));
  }
}
