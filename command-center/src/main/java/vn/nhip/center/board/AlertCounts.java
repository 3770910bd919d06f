package vn.nhip.center.board;

/**
 * Open alerts of a unit and, of a district or province, of its teams.
 *
 * @param acknowledged of these
 * @param muted of these
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
