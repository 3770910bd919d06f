package vn.nhip.center.access;

import io.javalin.http.Context;
import vn.nhip.center.web.Refused;

/** Identifies the viewer of a request. */
public interface Viewers {
  /**
   * Returns the viewer of a request.
   *
   * @throws Refused 401, if nobody is signed in
   */
  Viewer of(Context context);

  /**
   * Checks that the password was entered recently, for sensitive requests: an unattended or stolen
   * session is not enough.
   *
   * @throws Refused 403 {@code PROOF_NEEDED}, if it was not
   */
  default void requireProof(Context context) {}

  /**
   * Whether a viewer is still signed in with the same role and bounds. Used by streams, which
   * outlive the admission of their request. Cheap enough to check before each event, but it queries
   * the database every few seconds, so do not hold a lock that others wait for.
   */
  default boolean isStillSignedIn(Viewer viewer) {
    return true;
  }
}
