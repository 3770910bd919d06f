package vn.nhip.center.web;

import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * A resource of the API: one class for each, which adds its paths. Handlers throw {@link Refused}
 * for what they do not do, and let exceptions of the database through.
 */
public interface Route {
  /** Adds the paths. */
  void register(JavalinDefaultRoutingApi app);
}
