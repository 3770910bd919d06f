package vn.nhip.center.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;

/** Creates one account per role, for trials on one machine. Never used in production. */
public final class DemoAccounts {
  private DemoAccounts() {}

  /**
   * An account with its password.
   *
   * @param password a random password; stored nowhere else
   */
  public record Demo(String name, Role role, String password) {

    /** Omits the password. */
    @Override
    public String toString() {
      return "Demo[" + name + "]";
    }
  }

  /**
   * Creates or resets the accounts; passwords and sessions of an earlier start become invalid.
   *
   * @param bounds bounds of all of them
   */
  public static List<Demo> make(Database database, Bounds bounds) {
    Passwords passwords = new Passwords();
    Viewer author = new Viewer("start", Role.ADMINISTRATOR, Bounds.WHOLE_COUNTRY);
    return Arrays.stream(Role.values())
        .map(
            role -> {
              String name = role.name().toLowerCase(Locale.ROOT);
              String password = Tokens.password();
              String hash = passwords.hash(password);
              database.runAsService(
                  handle -> {
                    handle.execute("DELETE FROM command_center.account WHERE name = ?", name);
                    Accounts.add(handle, name, name, role, bounds, hash, false, null);
                    AuditLog.add(
                        handle, author, "ACCOUNT_ADDED", name, Map.of("role", role, "demo", true));
                  });
              return new Demo(name, role, password);
            })
        .toList();
  }
}
