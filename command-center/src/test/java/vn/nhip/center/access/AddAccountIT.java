package vn.nhip.center.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.center.Center;
import vn.nhip.center.CommandCenter;
import vn.nhip.center.TestDatabase;
import vn.nhip.connectors.postgres.PostgresOptions;

/** The command that makes the first administrator, from its command line to the sign-in. */
class AddAccountIT {
  private static final String PASSWORD = "đêm trực ban 67";
  private static TestDatabase tables;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;
  private Path secret;
  private Path databaseSecret;

  @BeforeAll
  static void start() {
    tables = TestDatabase.create();
  }

  @BeforeEach
  void write() throws Exception {
    secret = Files.writeString(folder.resolve("secret"), PASSWORD + "\n");
    databaseSecret = Files.writeString(folder.resolve("database"), "nhip\n");
  }

  @Test
  void addsAdministratorWhoIsLetIn() {
    assertThat(add("--name", "Truc.Ban")).as(err()).isZero();
    assertThat(out()).isEqualTo("truc.ban was added as ADMINISTRATOR.");
    try (Center center = Center.start(tables.settings())) {
      Browser browser = new Browser(center);
      assertThat(browser.signIn("truc.ban", PASSWORD).statusCode()).isEqualTo(200);
      assertThat(browser.get("/api/v1/accounts").statusCode()).isEqualTo(200);
      assertThat(browser.get("/api/v1/audit").body()).contains("ACCOUNT_ADDED", "command");
    }
  }

  @Test
  void givesNewPasswordAndEndsSessions() throws Exception {
    assertThat(add("--name", "lost", "--role", "VIEWER", "--bounds", "67,49514")).isZero();
    try (Center center = Center.start(tables.settings())) {
      Browser before = new Browser(center);
      assertThat(before.signIn("lost", PASSWORD).statusCode()).isEqualTo(200);
      Files.writeString(secret, "một mật khẩu khác");
      assertThat(add("--name", "lost", "--reset")).as(err()).isZero();
      assertThat(out()).endsWith("lost has a new password.");
      assertThat(before.get("/api/v1/session").statusCode()).isEqualTo(401);
      Browser after = new Browser(center);
      assertThat(after.signIn("lost", PASSWORD).statusCode()).isEqualTo(401);
      assertThat(after.signIn("lost", "một mật khẩu khác").body())
          .contains("\"VIEWER\"", "\"67\"", "\"49514\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --name nobody --reset          | There is no account nobody.
          --name Đắk                     | An account's name has 1 to 64 letters a-z, digits and . _ - @, and begins with a letter or digit.
          --name a --bounds 6            | The bounds hold '6', which is not *, a province (67) or a district (67663).
          --name a --password-file /nix  | The file of the password /nix cannot be read.
          --name a --set nix=1           | There is no setting nix = 1.
          --reset                        | Missing required option: '--name=<name>' (see --help).
          """)
  void refusesInOneSentence(String arguments, String sentence) {
    assertThat(add(arguments.split(" "))).isEqualTo(2);
    assertThat(err()).isEqualTo(sentence);
    assertThat(out()).isEmpty();
  }

  @Test
  void refusesNameThatIsTakenAndPasswordThatIsGuessed() throws Exception {
    assertThat(add("--name", "taken")).isZero();
    assertThat(add("--name", "taken")).isEqualTo(2);
    assertThat(err()).isEqualTo("There is an account of that name.");
    Files.writeString(secret, "aaaaaaaaaaaaa");
    assertThat(add("--name", "weak")).isEqualTo(2);
    assertThat(err()).endsWith("This password is too easy to guess.");
    assertThat(tables.count("SELECT FROM command_center.account WHERE name = 'weak'")).isZero();
  }

  @Test
  void showsItsOptions() {
    assertThat(run("add-account", "--help")).isZero();
    assertThat(out()).contains("--name", "--reset", "--set", "--config");
  }

  private int add(String... arguments) {
    List<String> all = new ArrayList<>(List.of("add-account"));
    all.addAll(List.of(arguments));
    String url = tables.settings().get(PostgresOptions.URL);
    all.addAll(List.of("--set", "postgres.url=" + url));
    all.addAll(List.of("--set", "postgres.password.file=" + databaseSecret));
    if (!all.contains("--password-file")) {
      all.addAll(List.of("--password-file", secret.toString()));
    }
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return CommandCenter.run(print(out), print(err), arguments);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8).strip();
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).strip();
  }
}
