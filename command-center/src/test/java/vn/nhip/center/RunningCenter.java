package vn.nhip.center;

import vn.nhip.center.access.SignedIn;
import vn.nhip.center.settings.Role;

/** A command centre on a database of its own. */
public record RunningCenter(TestDatabase database, Center center) implements AutoCloseable {

  /** Starts one. */
  public static RunningCenter start(TestDatabase database, String... settings) {
    return new RunningCenter(database, Center.start(database.settings(settings)));
  }

  /** Starts one on a database with the figures of {@link Fixture}. */
  public static RunningCenter filled() {
    RunningCenter running = start(TestDatabase.create());
    Fixture.fill(running.database);
    return running;
  }

  public int port() {
    return center.port();
  }

  /** Somebody who sees the whole country and may do everything. */
  public ApiClient administrator() {
    return signedIn(Role.ADMINISTRATOR, "*");
  }

  /** Somebody of that role who sees those bounds: {@code 67}, {@code 67663} or {@code *}. */
  public ApiClient signedIn(Role role, String... bounds) {
    return new ApiClient(center.port(), SignedIn.headers(center, database, role, bounds));
  }

  @Override
  public void close() {
    center.close();
  }
}
