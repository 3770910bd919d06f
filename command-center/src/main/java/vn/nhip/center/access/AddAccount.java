package vn.nhip.center.access;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.database.CenterSchema;
import vn.nhip.center.database.Database;
import vn.nhip.center.settings.Role;
import vn.nhip.center.targets.KnownUnits;
import vn.nhip.center.web.Refused;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;

/**
 * {@code ./command-center/run add-account}: adds an account, in particular the first administrator,
 * who then adds the others.
 */
@Command(
    name = "add-account",
    description = {
      "Adds an account, or with --reset gives an existing one a new password.",
      "The password is asked for, or read from a file.",
      ""
    })
public final class AddAccount implements Callable<Integer> {
  @Option(names = "--name", required = true, description = "Name to sign in with.")
  private String name;

  @Option(names = "--shown-name", description = "Name that others see. Default: the same.")
  private String shownName;

  @Option(
      names = "--role",
      defaultValue = "ADMINISTRATOR",
      description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Role role;

  @Option(
      names = "--bounds",
      defaultValue = "*",
      description =
          "* for the whole country, or codes of provinces (67) and districts (67663), separated by"
              + " commas. Default: ${DEFAULT-VALUE}.")
  private String bounds;

  @Option(names = "--password-file", description = "A file that holds the password.")
  private Path passwordFile;

  @Option(names = "--reset", description = "Give an existing account a new password.")
  private boolean reset;

  private final Supplier<Settings> settings;
  private final PrintStream out;

  /**
   * @param settings reads the settings of the parent command
   */
  public AddAccount(Supplier<Settings> settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  @Override
  public Integer call() {
    Settings given = settings.get();
    Bounds within = bounds();
    String normalized = Accounts.normalize(name);
    try {
      String password = password();
      Passwords.check(password, normalized);
      String hash = new Passwords().hash(password);
      CenterSchema.migrate(given);
      try (Database database = Database.open(given)) {
        store(database, normalized, within, hash);
      }
    } catch (Refused e) {
      throw new Refusal(e.getMessage(), e);
    }
    out.println(
        reset ? normalized + " has a new password." : normalized + " was added as " + role + ".");
    return 0;
  }

  private Bounds bounds() {
    try {
      return Bounds.of(Arrays.asList(bounds.split(",")));
    } catch (IllegalArgumentException e) {
      throw new Refusal(e.getMessage(), e);
    }
  }

  private void store(Database database, String normalized, Bounds within, String hash) {
    Viewer author = new Viewer("command", Role.ADMINISTRATOR, Bounds.WHOLE_COUNTRY);
    database.runAsService(
        handle -> {
          if (reset) {
            Account account =
                Accounts.byName(handle, normalized)
                    .orElseThrow(() -> Refused.notFound("There is no account " + normalized + "."));
            Accounts.setPassword(handle, account.id(), hash, false);
            handle.execute("DELETE FROM command_center.session WHERE account_id = ?", account.id());
            Attempts.succeeded(handle, Attempts.bucket(normalized, null));
            AuditLog.add(handle, author, "PASSWORD_RESET", normalized, Map.of());
          } else {
            KnownUnits.require(handle, within);
            Accounts.add(handle, normalized, shownName, role, within, hash, false, null);
            Map<String, Object> detail = Map.of("role", role, "bounds", within.codes());
            AuditLog.add(handle, author, "ACCOUNT_ADDED", normalized, detail);
          }
        });
  }

  // From Java 22 on, there is a console even without a terminal; it then reads from the pipe.
  @SuppressWarnings("SystemConsoleNull")
  private String password() {
    if (passwordFile != null) {
      return firstLine(passwordFile);
    }
    Console console = System.console();
    if (console == null) {
      throw new Refusal("There is no terminal to ask for the password; use --password-file.");
    }
    char[] first = console.readPassword("Mật khẩu · password: ");
    char[] again = console.readPassword("Lần nữa · again: ");
    if (first == null || !Arrays.equals(first, again)) {
      throw new Refusal("The two passwords differ.");
    }
    return new String(first);
  }

  private static String firstLine(Path file) {
    try {
      return Files.readString(file).lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new Refusal("The file of the password " + file + " cannot be read.", e);
    }
  }
}
