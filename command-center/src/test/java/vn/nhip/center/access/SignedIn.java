package vn.nhip.center.access;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import vn.nhip.center.Center;
import vn.nhip.center.TestDatabase;
import vn.nhip.center.settings.Role;

/** What a browser sends with each request when somebody is signed in on it. */
public final class SignedIn {
  private static final String PASSWORD = "mật khẩu của bài thử";
  private static final String HASH = new Passwords().hash(PASSWORD);
  private static final AtomicInteger ACCOUNTS = new AtomicInteger();

  private SignedIn() {}

  /** Adds an account of that role and bounds, and signs in. */
  public static Map<String, String> headers(
      Center center, TestDatabase database, Role role, String... bounds) {
    String name = role.name().toLowerCase(Locale.ROOT) + "-" + ACCOUNTS.incrementAndGet();
    database.execute(
        "INSERT INTO command_center.account (name, shown_name, role, bounds, password_hash)"
            + " VALUES ('%s', '%s', '%s', '{%s}', '%s')"
                .formatted(name, name, role, String.join(",", bounds), HASH));
    Browser browser = Browser.signedIn(center, new DemoAccounts.Demo(name, role, PASSWORD));
    String cookie = "nhip-session=" + browser.cookies().get("nhip-session");
    return Map.of("Cookie", cookie, Gate.CSRF_HEADER, browser.csrf());
  }
}
