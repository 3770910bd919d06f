package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.nhip.center.access.DemoAccounts.Demo;

/** A real Chromium with the sessions of its users. */
public final class Chromium implements AutoCloseable {
  private static final Path EXECUTABLE = Path.of("/usr/bin/chromium");

  private final String address;
  private final Playwright playwright;
  private final Browser browser;
  private final Map<String, String> signedIn = new HashMap<>();

  private Chromium(String address, Playwright playwright, Browser browser) {
    this.address = address;
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Skips a test, with a message, if there is no browser. */
  public static void assumeThere() {
    assumeTrue(isThere(), "not run: there is no browser " + EXECUTABLE);
  }

  /** Whether there is a browser, for tests of which the page is only a part. */
  static boolean isThere() {
    return Files.isExecutable(EXECUTABLE);
  }

  /**
   * Starts the browser.
   *
   * @param address address of the command centre, such as {@code http://127.0.0.1:8080}
   */
  public static Chromium start(String address) {
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(EXECUTABLE)
                    .setArgs(List.of("--no-sandbox")));
    return new Chromium(address, playwright, browser);
  }

  /**
   * The setup of a browser: width and height, {@code dark} or {@code light}, {@code vi} or {@code
   * en}.
   */
  public record Looks(int width, int height, String theme, String language) {
    public static final Looks DESKTOP = new Looks(1440, 900, "dark", "vi");
    public static final Looks PHONE = new Looks(390, 844, "dark", "vi");
    static final Looks WALL = new Looks(1920, 1080, "dark", "vi");

    public Looks in(String other) {
      return new Looks(width, height, theme, other);
    }

    public Looks withTheme(String other) {
      return new Looks(width, height, other, language);
    }
  }

  /** Opens a new browser of a user who has not signed in. */
  Page stranger(Looks looks) {
    return page(looks, null);
  }

  /** Opens a new browser of a user who has signed in. */
  public Page visitor(Demo account, Looks looks) {
    return page(
        looks, signedIn.computeIfAbsent(account.name(), name -> signIn(name, account.password())));
  }

  /** Discards the session of an account that has signed out. */
  void forget(Demo account) {
    signedIn.remove(account.name());
  }

  /** Signs in without a page; returns the browser's storage state. */
  private String signIn(String name, String password) {
    try (BrowserContext context = context(Looks.DESKTOP, null)) {
      int status =
          context
              .request()
              .post(
                  "/api/v1/session",
                  RequestOptions.create().setData(Map.of("name", name, "password", password)))
              .status();
      assertThat(status).as("signing in as " + name).isEqualTo(200);
      return context.storageState();
    }
  }

  private Page page(Looks looks, String state) {
    BrowserContext context = context(looks, state);
    context.addInitScript(
        "localStorage.getItem('nhip.language') ?? localStorage.setItem('nhip.language', '%s');"
                .formatted(looks.language())
            + "localStorage.getItem('nhip.theme') ?? localStorage.setItem('nhip.theme', '%s')"
                .formatted(looks.theme()));
    Page page = context.newPage();
    page.setDefaultTimeout(40_000);
    return page;
  }

  private BrowserContext context(Looks looks, String state) {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setBaseURL(address)
            .setAcceptDownloads(true)
            .setViewportSize(looks.width(), looks.height())
            .setStorageState(state));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
