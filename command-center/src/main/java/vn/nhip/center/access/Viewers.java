package vn.nhip.center.access;

import io.javalin.http.Context;
import vn.nhip.center.web.Refused;

/** Tells who sends a request. */
public interface Viewers {
  /**
   * The viewer of a request.
   *
   * @throws Refused 401, where nobody is signed in
   */
  Viewer of(Context context);

  /**
   * Lets a request for something that gives power pass only if its session has proved a moment ago
   * whose it is: a session that was left open or stolen is not enough.
   *
   * @throws Refused 403 {@code PROOF_NEEDED}, where it has not
   */
  default void requireProof(Context context) {}

  /**
   * Whether a viewer of an earlier request is still signed in with the same role and bounds; for
   * streams, which go on after their request was let in. Cheap: ask before each event.
   */
  default boolean isStillIn(Viewer viewer) {
    return true;
  }
}
