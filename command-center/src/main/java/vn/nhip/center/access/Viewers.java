package vn.nhip.center.access;

import io.javalin.http.Context;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;
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
   * Returns the viewer of a request, who must have a role or a higher one.
   *
   * @throws Refused 401, if nobody is signed in; 403, if the role is lower
   */
  default Viewer of(Context context, Role needed) {
    Viewer viewer = of(context);
    viewer.require(needed);
    return viewer;
  }

  /**
   * Answers a request with what is read, as JSON.
   *
   * @param read reads the rows of the job that are within the viewer's bounds, which it is given
   */
  default void answer(Context context, Database database, BiFunction<Handle, Bounds, ?> read) {
    Bounds bounds = of(context).bounds();
    context.json(database.inBounds(bounds, handle -> read.apply(handle, bounds)));
  }

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
