package vn.nhip.center.access;

import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.center.web.Refused;

/**
 * The sender of a request.
 *
 * @param account name of the account
 * @param role role, which determines what he may do
 * @param bounds bounds, which determine what he may see
 * @param accountId id of the account, 0 for none
 * @param session the session, null for none
 * @param source source address of the request, null for none
 */
public record Viewer(
    String account, Role role, Bounds bounds, long accountId, SessionKey session, String source) {

  /** A viewer without a session. */
  public Viewer(String account, Role role, Bounds bounds) {
    this(account, role, bounds, 0, null, null);
  }

  /**
   * Checks that the viewer has a role or a higher one.
   *
   * @throws Refused 403, if the role is lower
   */
  public void require(Role needed) {
    if (role.compareTo(needed) < 0) {
      throw Refused.forbidden("This requires the role " + needed + "; yours is " + role + ".");
    }
  }

  /**
   * Checks that a unit is within the viewer's bounds.
   *
   * @param district null for the province itself
   * @throws Refused 404, if it is outside the bounds, so that its existence is not revealed
   */
  public void requireInBounds(String province, String district) {
    if (!bounds.covers(province, district)) {
      throw Refused.notFound("There is no such unit within your bounds.");
    }
  }
}
