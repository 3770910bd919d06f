package vn.nhip.local.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.io.InputStream;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.settings.Role;
import vn.nhip.core.events.WaitingTimes;
import vn.nhip.local.e2e.Chromium.Looks;
import vn.nhip.local.testing.RealServices;

/**
 * What people see, in a real browser, while the night of Đắk Nông is replayed through the real job.
 */
@Tag("long")
@Tag("alone")
final class BoardIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final long MOST_BYTES = 300_000;

  /** More may be asked for where a build runs beside others. */
  private static final int USABLE_MILLIS = Integer.getInteger("nhip.usable.millis", 1_000);

  /** By the page's own clock: that the test hears of it takes a while of its own. */
  private static final String NOTE_WHEN_USABLE =
      """
      new MutationObserver((changes, observer) => {
        if (document.querySelector(".hero-total b")) {
          window.usableAt = performance.now();
          observer.disconnect();
        }
      }).observe(document, { childList: true, subtree: true });
      """;

  private static final int TABS = 8;

  /** What a window of {@link Looks#DESKTOP} holds at 200 %. */
  private static final Looks ZOOMED = new Looks(720, 450, "dark", "vi");

  /** "1 teams". */
  private static final Pattern ONE_OF_MANY =
      Pattern.compile("(?<![\\d.,/:–-])1 (more )?[a-z]{2,}s\\b");

  /** As a browser tells its service worker, which ends when the promise does. */
  private static final String RENEW =
"""
async ([before, now]) => {
  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=/g, "");
  const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
  const p256dh = text(await crypto.subtle.exportKey("raw", pair.publicKey));
  const auth = text(crypto.getRandomValues(new Uint8Array(16)));
  const at = (name) => `https://fcm.googleapis.com/fcm/send/${name}`;
  const change = new Event("pushsubscriptionchange");
  change.oldSubscription = before === "null" ? null : { endpoint: at(before) };
  change.newSubscription = { endpoint: at(now), keys: { p256dh, auth } };
  let done;
  change.waitUntil = (promise) => { done = promise; };
  window.dispatchEvent(change);
  await done;
}
""";

  private static final double LIVE_MILLIS = 2000;
  private static final double A_ROUND_MILLIS = 20_000;

  private ReplayedBoard board;
  private Chromium chromium;
  private Page officer;

  @TestFactory
  Stream<DynamicTest> theBoard() throws Exception {
    Chromium.assumeThere();
    board = ReplayedBoard.start(Chain.quick(SERVICES), ReplayedBoard.ONE_DAY);
    chromium = Chromium.start(board.address());
    return Stream.of(
            test("lets in who knows the password", this::signsIn),
            test("is light, and usable within a second", this::isLightAndQuick),
            test("moves while the night goes on, and tells of an alert", this::movesAndTells),
            test("shows a change within two seconds", this::isLive),
            test("shows an answer that the clock has overtaken", this::showsOvertakenAnswers),
            test("takes an acknowledgement and a mute", this::takesWhatPeopleDo),
            test("tells how long people wait, and who works where", this::tellsWaitsAndPlaces),
            test("opens in more tabs than a browser has connections", this::opensInManyTabs),
            test("shows times of the service's zone", this::showsTimesOfTheServicesZone),
            test("renews what a browser is pushed", this::renewsSubscriptions),
            test("goes round on the wall", this::goesRoundOnTheWall),
            test("downloads a real spreadsheet", this::exportsSpreadsheets),
            test("speaks English, and leaves no text out", this::speaksEnglish),
            test("is open to everybody by day, and on paper", this::isAccessibleByDay),
            test("is open to everybody by night, and at 200 %", this::isAccessibleByNight),
            test("fits a phone", this::fitsPhone),
            test("shows a viewer of Quảng Nam nothing of Đắk Nông", this::keepsBounds),
            test("lets units be chosen by name", this::choosesUnitsByName),
            test("cries out when the line is lost", this::tellsOfLostLine),
            test("cries out when the job is gone", this::tellsOfDeadJob))
        .onClose(this::stop);
  }

  private static DynamicTest test(String name, Executable what) {
    return dynamicTest(name, what);
  }

  private void stop() {
    try (ReplayedBoard closing = board) {
      chromium.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void signsIn() throws Exception {
    board.playTo("19:10");
    Demo supervisor = board.account(Role.SUPERVISOR);
    officer = chromium.stranger(Looks.DESKTOP);
    officer.navigate("/provinces/67");
    officer.getByLabel("Tên tài khoản").fill(supervisor.name());
    officer.getByLabel("Mật khẩu").fill("wrong password");
    officer.getByRole(AriaRole.BUTTON, button("Đăng nhập")).click();
    assertThat(officer.getByRole(AriaRole.ALERT)).containsText("không đúng");
    officer.getByLabel("Mật khẩu").fill(supervisor.password());
    officer.getByRole(AriaRole.BUTTON, button("Đăng nhập")).click();
    assertThat(officer.getByRole(AriaRole.HEADING, heading("Đắk Nông"))).isVisible();
    assertThat(officer).hasURL(Pattern.compile("/provinces/67$"));
  }

  private void isLightAndQuick() {
    double best = Double.MAX_VALUE;
    // The best of some, for what else the machine does is not the page's fault.
    for (int round = 0; round < 12 && best >= USABLE_MILLIS; round++) {
      // A new browser each time: nothing is kept from before.
      Page page = chromium.visitor(board.account(Role.VIEWER), Looks.DESKTOP);
      page.addInitScript(NOTE_WHEN_USABLE);
      page.navigate("/provinces/67");
      page.locator(".hero-total b").waitFor();
      best = Math.min(best, number(page, "() => window.usableAt"));
      assertThat(transferred(page)).isLessThan(MOST_BYTES);
      page.context().close();
    }
    assertThat(best).as("milliseconds until usable").isLessThan(USABLE_MILLIS);
  }

  private static long transferred(Page page) {
    return (long)
        number(
            page,
            "() => [...performance.getEntriesByType('navigation'),"
                + " ...performance.getEntriesByType('resource')]"
                + ".reduce((sum, one) => sum + one.transferSize, 0)");
  }

  private static double number(Page page, String script) {
    return ((Number) page.evaluate(script)).doubleValue();
  }

  private void movesAndTells() throws Exception {
    Locator total = officer.locator(".hero-total b");
    String before = total.textContent();
    assertThat(officer.locator(".needs")).not().containsText("Tổ lưu động 2, Đắk Mil");
    officer.evaluate("() => { window.untouched = true; }");
    board.playTo("19:40");
    board.goOnSlowly();
    assertThat(total).not().hasText(before);
    assertThat(officer.locator(".needs")).containsText("Tổ lưu động 2, Đắk Mil");
    assertThat(officer.locator(".needs")).containsText("Mất tín hiệu");
    assertThat(officer.evaluate("() => window.untouched")).as("no reload").isEqualTo(true);
  }

  private void isLive() throws Exception {
    List<Double> seen = new ArrayList<>();
    for (int received = 90_001; received <= 90_003; received++) {
      long changed = System.nanoTime();
      update(
          "UPDATE daily_progress SET received = "
              + received
              + " WHERE scope = 'PROVINCE' AND scope_id = '67'");
      assertThat(officer.locator(".hero-total b")).hasText("90.00" + received % 10);
      seen.add((System.nanoTime() - changed) / 1e6);
    }
    assertThat(seen).as("milliseconds").anyMatch(millis -> millis < LIVE_MILLIS);
  }

  /** The campaign is asked for again only after half a minute. */
  private void showsOvertakenAnswers() {
    Page page = chromium.visitor(board.account(Role.VIEWER), Looks.DESKTOP);
    List<Route> held = new ArrayList<>();
    page.route("**/api/v1/provinces/67/campaign", held::add);
    page.navigate("/campaign?province=67");
    assertThat(page.locator(".clock b")).isVisible();
    page.waitForCondition(() -> !held.isEmpty());
    held.get(0).resume();
    assertThat(page.locator(".hero-total b")).isVisible();
    page.context().close();
  }

  private void takesWhatPeopleDo() {
    Page other = chromium.visitor(board.account(Role.VIEWER), Looks.DESKTOP);
    other.navigate("/alerts?province=67");
    Locator seen =
        other.locator(".alert", new Page.LocatorOptions().setHasText("Tổ lưu động 2, Đắk Mil"));
    assertThat(seen).isVisible();
    assertThat(seen.getByRole(AriaRole.BUTTON)).hasCount(0);

    officer.navigate("/alerts?province=67");
    Locator alert =
        officer.locator(".alert", new Page.LocatorOptions().setHasText("Tổ lưu động 2, Đắk Mil"));
    alert.getByRole(AriaRole.BUTTON, locatorButton("Nhận xử lý kèm ghi chú")).click();
    officer.getByLabel("Ghi chú").fill("Đã gọi tổ trưởng");
    officer
        .getByRole(AriaRole.DIALOG)
        .getByRole(AriaRole.BUTTON, locatorButton("Nhận xử lý"))
        .click();
    assertThat(alert).containsText("supervisor đã nhận");
    assertThat(alert).containsText("Đã gọi tổ trưởng");
    alert.getByRole(AriaRole.BUTTON, locatorButton("Tắt báo")).click();
    officer.getByLabel("Lý do").fill("Mất mạng, đã biết");
    officer.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, locatorButton("Tắt báo")).click();
    assertThat(alert).containsText("Tắt báo đến");

    assertThat(seen).containsText("supervisor đã nhận");
    assertThat(seen).containsText("Tắt báo đến");
    other.context().close();
    officer.navigate("/provinces/67");
  }

  private void tellsWaitsAndPlaces() {
    officer.navigate("/provinces/67/teams/" + ReplayedBoard.CUT_OFF_TEAM + "/");
    assertThat(officer.locator(".waits li")).hasCount(WaitingTimes.CLASSES);
    assertThat(officer.locator(".hero")).containsText("hồ sơ mới nhất ở");
    officer.navigate("/provinces/67/districts/663");
    assertThat(officer.locator("td a").first()).containsText("Đắk Mil");
    officer.navigate("/provinces/67");
  }

  /** Browsers hold six connections to a host over plain HTTP. */
  private void opensInManyTabs() throws Exception {
    List<Page> tabs = new ArrayList<>(List.of(chromium.visitor(viewer(), Looks.DESKTOP)));
    for (int i = 1; i < TABS; i++) {
      tabs.add(tabs.get(0).context().newPage());
    }
    for (Page tab : tabs) {
      tab.navigate("/provinces/67");
      assertThat(tab.locator(".hero-total b")).isVisible();
    }
    Page overview = tabs.get(TABS - 1);
    overview.navigate("/");
    assertThat(overview.getByText("Quảng Nam").first()).isVisible();
    overview.navigate("/provinces/49");
    assertThat(overview.locator(".hero-total b")).hasText("20");
    assertThat(
            tabs.get(0)
                .evaluate(
                    "() => Promise.race([fetch('/api/v1/health').then((r) => r.status),"
                        + " new Promise((r) => setTimeout(() => r('no answer'), 5000))])"))
        .isEqualTo(200);
    update(
        "UPDATE daily_progress SET received = 91234 WHERE scope = 'PROVINCE' AND scope_id = '67'");
    for (Page tab : tabs.subList(0, TABS - 1)) {
      assertThat(tab.locator(".hero-total b")).hasText("91.234");
      assertThat(tab.locator(".outcry")).hasCount(0);
    }
    // The one that opened the line leaves it to the others.
    tabs.get(0).close();
    update(
        "UPDATE daily_progress SET received = 91235 WHERE scope = 'PROVINCE' AND scope_id = '67'");
    assertThat(tabs.get(1).locator(".hero-total b")).hasText("91.235");
    tabs.get(1)
        .evaluate(
            "async () => { const { csrf } = await (await fetch('/api/v1/session')).json();"
                + " await fetch('/api/v1/session',"
                + " { method: 'DELETE', headers: { 'X-Nhip-Csrf': csrf } }); }");
    assertThat(tabs.get(2)).hasURL(Pattern.compile("/sign-in"), soon());
    tabs.get(1).context().close();
    chromium.forget(viewer());
  }

  /**
   * What the service worker does with a renewed subscription, and what its owner sees of a dead
   * one.
   */
  private void renewsSubscriptions() throws Exception {
    Page page = chromium.visitor(viewer(), Looks.DESKTOP);
    page.navigate("/provinces/67");
    assertThat(page.locator(".hero-total b")).isVisible();
    page.addScriptTag(new Page.AddScriptTagOptions().setUrl("/sw.js"));
    for (String[] change : new String[][] {{null, "one"}, {"one", "two"}}) {
      page.evaluate(RENEW, List.of(String.valueOf(change[0]), change[1]));
      assertThat(
              page.evaluate(
                  "() => fetch('/api/v1/push/subscriptions').then((r) => r.json())"
                      + ".then((all) => all.subscriptions.length)"))
          .isEqualTo(1);
    }
    update("UPDATE command_center.recipient SET enabled = false WHERE address LIKE '%/two'");
    page.reload();
    assertThat(page.locator(".dead-push")).containsText("không còn nhận được cảnh báo");
    page.locator(".dead-push").getByRole(AriaRole.BUTTON, locatorButton("Bỏ qua")).click();
    assertThat(page.locator(".dead-push")).hasCount(0);
    page.context().close();
  }

  private Demo viewer() {
    return board.account(Role.VIEWER);
  }

  private static PageAssertions.HasURLOptions soon() {
    return new PageAssertions.HasURLOptions().setTimeout(20_000);
  }

  /** Two hours later than in Đắk Nông. */
  private void showsTimesOfTheServicesZone() {
    Matcher alert =
        Pattern.compile("TEAM:663-LD-02:2021-03-20:SILENT:([^\"]+)")
            .matcher(officer.request().get("/api/v1/alerts?province=67&state=ALL").text());
    assertThat(alert.find()).isTrue();
    String raised =
        DateTimeFormatter.ofPattern("HH:mm")
            .format(Instant.parse(alert.group(1)).atZone(ZoneId.of("Asia/Tokyo")));
    try (Center tokyo = board.startIn("Asia/Tokyo")) {
      String there = "http://127.0.0.1:" + tokyo.port();
      Page page = chromium.visitor(viewer(), Looks.DESKTOP);
      page.navigate(there + "/alerts/" + alert.group().replace(":", "%3A"));
      assertThat(page.locator("main")).containsText("từ " + raised);
      assertThat(page.locator("main")).containsText("lúc " + raised);
      assertThat(
              page.request()
                  .get(there + "/api/v1/exports/alerts.csv?day=2021-03-20&bom=false")
                  .text())
          .contains("2021-03-20 " + raised);
      page.context().close();
    }
  }

  private void exportsSpreadsheets() throws Exception {
    officer.navigate("/days/2021-03-20?province=67");
    Download download =
        officer.waitForDownload(
            () ->
                officer
                    .getByRole(AriaRole.LINK, link("Các đơn vị trong ngày: Tải XLSX"))
                    .first()
                    .click());
    try (InputStream in = Files.newInputStream(download.path());
        ReadableWorkbook workbook = new ReadableWorkbook(in);
        Stream<Row> rows = workbook.getFirstSheet().openStream()) {
      List<String> cells =
          rows.flatMap(row -> row.stream().map(cell -> cell == null ? "" : cell.getText()))
              .toList();
      assertThat(cells).contains("Đắk Mil");
    }
    officer.navigate("/provinces/67");
  }

  private void speaksEnglish() {
    Page page = administrator(Looks.DESKTOP.in("en"));
    for (String path : EveryPage.PATHS) {
      EveryPage.open(page, path);
      String text = page.locator("body").innerText();
      assertThat(
              Pattern.compile("\\b[a-z]+\\.[A-Za-z]+\\b")
                  .matcher(text.replaceAll("\\S+@\\S+|[a-z]+\\.[a-z]+:", ""))
                  .results()
                  .map(one -> one.group())
                  .filter(BoardIT::isKey)
                  .toList())
          .as(path)
          .isEmpty();
      assertThat(ONE_OF_MANY.matcher(text).results().map(MatchResult::group).toList())
          .as(path)
          .isEmpty();
    }
    EveryPage.open(page, "/provinces/67");
    assertThat(page.getByText("Working day Saturday, 20/03/2021")).isVisible();
    assertThat(page.locator(".hero-total b")).hasText(Pattern.compile("\\d,\\d{3}"));
    page.context().close();
  }

  private static boolean isKey(String word) {
    return List.of("page", "menu", "fact", "status", "kind", "col", "failed", "outcry", "filter")
        .contains(word.substring(0, word.indexOf('.')));
  }

  /** On the screen and on paper. */
  private void isAccessibleByDay() {
    Page page = administrator(Looks.DESKTOP.withTheme("light"));
    List<String> violations = new ArrayList<>();
    for (String path : EveryPage.PATHS) {
      violations.addAll(EveryPage.violations(page, path));
      violations.addAll(EveryPage.printed(page, path));
      page.setViewportSize(ZOOMED.width(), ZOOMED.height());
      violations.addAll(EveryPage.beside(page, path));
      page.setViewportSize(Looks.DESKTOP.width(), Looks.DESKTOP.height());
    }
    page.context().close();
    violations.addAll(ofWallAndSignIn(Looks.DESKTOP.withTheme("light")));
    assertThat(violations).isEmpty();
  }

  /** And zoomed to 200 %. */
  private void isAccessibleByNight() {
    Page page = administrator(Looks.DESKTOP.in("en"));
    List<String> violations = new ArrayList<>();
    for (String path : EveryPage.PATHS) {
      violations.addAll(EveryPage.violations(page, path));
      page.setViewportSize(ZOOMED.width(), ZOOMED.height());
      violations.addAll(EveryPage.beside(page, path));
      Axe.violations(page).forEach(one -> violations.add("zoomed " + path + " " + one));
      page.setViewportSize(Looks.DESKTOP.width(), Looks.DESKTOP.height());
    }
    page.context().close();
    violations.addAll(ofWallAndSignIn(Looks.DESKTOP.in("en")));
    assertThat(violations).isEmpty();
  }

  private List<String> ofWallAndSignIn(Looks looks) {
    List<String> violations = new ArrayList<>();
    Page wall = administrator(looks);
    EveryPage.open(wall, "/wall?province=67&seconds=600");
    Axe.violations(wall).forEach(one -> violations.add("/wall " + one));
    wall.context().close();
    Page signIn = chromium.stranger(looks);
    violations.addAll(EveryPage.violations(signIn, "/sign-in"));
    violations.addAll(EveryPage.printed(signIn, "/sign-in"));
    signIn.setViewportSize(ZOOMED.width(), ZOOMED.height());
    violations.addAll(EveryPage.beside(signIn, "/sign-in"));
    signIn.context().close();
    return violations;
  }

  private void fitsPhone() {
    Page page = administrator(Looks.PHONE);
    List<String> wrong = new ArrayList<>();
    for (String path : EveryPage.PATHS) {
      EveryPage.open(page, path);
      wrong.addAll(EveryPage.beside(page, path));
    }
    assertThat(wrong).isEmpty();
    EveryPage.open(page, "/provinces/67");
    for (Locator link : page.locator(".menu a:visible").all()) {
      assertThat(link.boundingBox().height).as("a thumb's height").isGreaterThanOrEqualTo(44);
    }
    page.context().close();
  }

  private void goesRoundOnTheWall() {
    Page wall = chromium.visitor(board.account(Role.VIEWER), Looks.WALL);
    wall.navigate("/wall?province=67&seconds=1");
    for (String scene : List.of("total", "districts", "alerts", "total")) {
      assertThat(wall.locator(".scene-" + scene))
          .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(A_ROUND_MILLIS));
    }
    wall.context().close();
  }

  /** By page, API, event stream and export. */
  private void keepsBounds() throws Exception {
    Page page = administrator(Looks.DESKTOP);
    EveryPage.open(page, "/accounts");
    page.getByRole(AriaRole.BUTTON, button("Thêm tài khoản")).click();
    page.getByLabel("Tên tài khoản").fill("quang.nam");
    choice(page, "Tỉnh").selectOption("49");
    board.ageSessions();
    page.getByRole(AriaRole.BUTTON, button("Lưu")).click();
    page.getByLabel("Mật khẩu").fill(board.account(Role.ADMINISTRATOR).password());
    page.getByRole(AriaRole.BUTTON, button("Xác nhận")).click();
    String first = page.locator(".note code").textContent();
    page.context().close();

    Page viewer = chromium.stranger(Looks.DESKTOP);
    viewer.navigate("/");
    viewer.getByLabel("Tên tài khoản").fill("quang.nam");
    viewer.getByLabel("Mật khẩu").fill(first);
    viewer.getByRole(AriaRole.BUTTON, button("Đăng nhập")).click();
    viewer.getByLabel("Mật khẩu đang dùng").fill(first);
    viewer.getByLabel("Mật khẩu mới").fill("một câu dài dễ nhớ 49");
    viewer.getByRole(AriaRole.BUTTON, button("Lưu")).click();
    assertThat(viewer.getByRole(AriaRole.HEADING, heading("Quảng Nam"))).isVisible();
    assertThat(viewer.locator(".hero-total b")).hasText("20");

    viewer.navigate("/provinces/67");
    assertThat(viewer.getByRole(AriaRole.ALERT).last()).containsText("ngoài phạm vi");
    for (String path :
        List.of(
            "provinces/67/board",
            "live?province=67",
            "units/PROVINCE/67/curve",
            "districts/663/points",
            "teams/" + ReplayedBoard.CUT_OFF_TEAM,
            "days?province=67",
            "exports/day.csv?province=67&day=2021-03-20")) {
      assertThat(viewer.request().get("/api/v1/" + path).status()).as(path).isEqualTo(404);
    }
    for (String path :
        List.of(
            "provinces", "alerts", "exports/alerts.csv?day=2021-03-20", "exports/stations.csv")) {
      assertThat(viewer.request().get("/api/v1/" + path).text())
          .as(path)
          .doesNotContain("Đắk", "663", "\"67\"");
    }
    viewer.context().close();
  }

  private void choosesUnitsByName() {
    Page page = administrator(Looks.DESKTOP);
    EveryPage.open(page, "/recipients");
    page.getByRole(AriaRole.BUTTON, button("Thêm người nhận")).click();
    Locator province = choice(page, "Tỉnh");
    assertThat(province).hasValue("");
    province.selectOption(new SelectOption().setLabel("Đắk Nông"));
    choice(page, "Huyện").selectOption(new SelectOption().setLabel("Đắk Mil"));
    Locator team = choice(page, "Tổ công tác");
    assertThat(team).containsText("Tổ lưu động 2");
    assertThat(team).not().containsText("Đắk Song");
    EveryPage.open(page, "/audit?action=ACCOUNT_ADDED");
    assertThat(page.locator("tbody tr").first()).containsText("Thêm tài khoản");
    assertThat(page.locator("tbody")).containsText("quang.nam");
    assertThat(page.locator("tbody")).not().containsText("Đăng nhập");
    page.context().close();
  }

  private void tellsOfLostLine() {
    board.stopCenter();
    assertThat(officer.locator(".outcry"))
        .containsText("Mất kết nối", within(Duration.ofSeconds(30)));
    board.startCenter();
    assertThat(officer.locator(".outcry"))
        .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(30_000));
  }

  private void tellsOfDeadJob() throws Exception {
    board.stopJob();
    update("UPDATE job_heartbeat SET written_at = now() - interval '40 seconds'");
    assertThat(officer.locator(".outcry"))
        .containsText("ngừng chạy", within(Duration.ofSeconds(20)));
  }

  private Page administrator(Looks looks) {
    return chromium.visitor(board.account(Role.ADMINISTRATOR), looks);
  }

  private void update(String sql) throws SQLException {
    try (Connection connection = board.chain().connect();
        Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql)).isPositive();
    }
  }

  private static LocatorAssertions.ContainsTextOptions within(Duration time) {
    return new LocatorAssertions.ContainsTextOptions().setTimeout((double) time.toMillis());
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Locator choice(Page page, String name) {
    return page.getByRole(
        AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Page.GetByRoleOptions link(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions heading(String name) {
    return new Page.GetByRoleOptions().setName(name).setLevel(1);
  }

  private static Locator.GetByRoleOptions locatorButton(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
