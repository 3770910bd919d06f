package vn.nhip.center.web;

import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * A resource of the API; each has one class, which registers its paths. Handlers throw {@link
 * Refused} to refuse a request, and do not catch database exceptions.
 */
public interface Route {
  /** Registers the paths. */
  void register(JavalinDefaultRoutingApi app);
}
