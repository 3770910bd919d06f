package vn.nhip.center.access;

import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Refused;

/**
 * Who asks.
 *
 * @param account name of the account
 * @param role what he may do
 * @param bounds what he may see
 * @param accountId the account, 0 for none
 * @param session the session, null for none
 * @param source network address that the request came from, null for none
 */
public record Viewer(
    String account, Role role, Bounds bounds, long accountId, SessionKey session, String source) {

  /** One without a session. */
  public Viewer(String account, Role role, Bounds bounds) {
    this(account, role, bounds, 0, null, null);
  }

  /**
   * Lets only those pass who have a role or one above it.
   *
   * @throws Refused 403, where the role is less than the one needed
   */
  public void require(Role needed) {
    if (role.compareTo(needed) < 0) {
      throw Refused.forbidden("This needs the role " + needed + ", and yours is " + role + ".");
    }
  }

  /**
   * Lets only those pass in whose bounds a unit is.
   *
   * @param district null for what belongs to the province as a whole
   * @throws Refused 404, where that is outside of the bounds: what is there is told to nobody else
   */
  public void requireInBounds(String province, String district) {
    if (!bounds.covers(province, district)) {
      throw Refused.notFound("There is no such unit within your bounds.");
    }
  }
}
