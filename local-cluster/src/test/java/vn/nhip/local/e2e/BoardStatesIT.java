package vn.nhip.local.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.Role;
import vn.nhip.core.settings.Settings;
import vn.nhip.local.e2e.Chromium.Looks;
import vn.nhip.local.testing.RealServices;

/**
 * What the pages say, in a real browser, where there is nothing to see, nothing new to see, or more
 * than the day to see; each with its own words. The test writes what a job would.
 */
@Tag("alone")
final class BoardStatesIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final String PROVINCE = "/provinces/67";

  /** After which a line without a word would be taken for lost. */
  private static final double TAKEN_FOR_LOST_MILLIS = 13_000;

  /** Within which the service says something. */
  private static final double NEXT_WORD_MILLIS = 6_000;

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Bounds DAK_MIL = new Bounds(Set.of(), Set.of("67663"));

  private Chain chain;
  private Center center;
  private Chromium chromium;
  private Map<Role, Demo> accounts;
  private Instant clock = Instant.now().truncatedTo(ChronoUnit.SECONDS);

  @TestFactory
  Stream<DynamicTest> theBoard() throws Exception {
    Chromium.assumeThere();
    chain = Chain.quick(SERVICES);
    chain.prepare();
    Map<String, String> settings = new HashMap<>();
    for (String key : new String[] {"postgres.url", "postgres.user", "kafka.bootstrap.servers"}) {
      settings.put(key, chain.settings().get(key));
    }
    settings.put("web.port", "0");
    center =
        Center.start(
            Settings.of(CenterOptions.ALL, settings, Map.of("NHIP_POSTGRES_PASSWORD", "nhip")));
    chromium = Chromium.start("http://127.0.0.1:" + center.port());
    makeAccounts(DAK_MIL);
    return Stream.of(
            dynamicTest("keeps the address while a password is changed", this::keepsTheAddress),
            dynamicTest("shows a district without a plan", this::showsADistrictWithoutPlan),
            dynamicTest("says that nothing was received yet", this::saysThatNothingCame),
            dynamicTest("says that all is well only of teams", this::saysThatAllIsWell),
            dynamicTest("calls a district's sum the district's", this::namesTheSum),
            dynamicTest("counts how old the figures are", this::countsHowOldFiguresAre),
            dynamicTest("says that a campaign misses its deadline", this::saysThatItIsLate),
            dynamicTest("says that a replay is over", this::saysThatAReplayIsOver))
        .onClose(this::stop);
  }

  private void stop() {
    chromium.close();
    center.close();
  }

  private void makeAccounts(Bounds bounds) {
    accounts =
        center.makeDemoAccounts(bounds).stream()
            .collect(Collectors.toMap(Demo::role, demo -> demo));
    accounts.values().forEach(chromium::forget);
  }

  private Page visitor() {
    return chromium.visitor(accounts.get(Role.SUPERVISOR), Looks.DESKTOP);
  }

  private void keepsTheAddress() throws Exception {
    tick();
    makeAccounts(Bounds.WHOLE_COUNTRY);
    Demo viewer = accounts.get(Role.VIEWER);
    execute("UPDATE command_center.account SET must_change = true WHERE name = 'viewer'");
    Page page = chromium.stranger(Looks.DESKTOP);
    page.navigate("/campaign?province=67");
    page.getByLabel("Tên tài khoản").fill(viewer.name());
    page.getByLabel("Mật khẩu").fill(viewer.password());
    page.getByRole(AriaRole.BUTTON, button("Đăng nhập")).click();
    page.getByLabel("Mật khẩu đang dùng").fill(viewer.password());
    page.getByLabel("Mật khẩu mới").fill("một câu dài dễ nhớ 67");
    page.waitForTimeout(TAKEN_FOR_LOST_MILLIS);
    assertThat(page.locator(".outcry")).hasCount(0);
    page.getByRole(AriaRole.BUTTON, button("Lưu")).click();
    assertThat(page)
        .hasURL(
            Pattern.compile("/campaign\\?province=67$"),
            new PageAssertions.HasURLOptions().setTimeout(20_000));
    assertThat(page.getByRole(AriaRole.HEADING, heading("Chiến dịch"))).isVisible();
    page.context().close();
  }

  private void showsADistrictWithoutPlan() throws Exception {
    makeAccounts(DAK_MIL);
    Page page = visitor();
    page.navigate(PROVINCE);
    assertThat(page.locator(".needs")).containsText("Hôm nay chưa có kế hoạch");
    assertThat(page.locator(".needs")).not().containsText("theo kịp kế hoạch");
    assertThat(page.locator("h1")).hasText("Các huyện được xem, Đắk Nông");
    for (String path : new String[] {"board", "campaign"}) {
      assertThat(page.request().get("/api/v1" + PROVINCE + "/" + path).status()).isEqualTo(200);
    }
    page.navigate("/provinces/49");
    assertThat(page.getByRole(AriaRole.ALERT).last()).containsText("ngoài phạm vi");
    page.waitForTimeout(TAKEN_FOR_LOST_MILLIS);
    assertThat(page.locator(".outcry")).hasCount(0);
    assertThat(page.getByText("Thử lại")).hasCount(0);
    page.context().close();
  }

  private void saysThatNothingCame() throws Exception {
    assign("TEAM", "663-LD-01", "663", 100, null, null);
    assign("DISTRICT", "663", "663", 100, 20_000, today().plusDays(30));
    Page page = visitor();
    page.navigate(PROVINCE);
    assertThat(page.locator(".needs")).containsText("Hôm nay chưa nhận được gì");
    Page wall = chromium.visitor(accounts.get(Role.VIEWER), Looks.WALL);
    wall.navigate("/wall?province=67");
    assertThat(wall.locator(".scene-quiet")).containsText("Hôm nay chưa nhận được gì");
    wall.context().close();
    page.context().close();
  }

  private void saysThatAllIsWell() throws Exception {
    progress("DISTRICT", "663", today(), 80);
    progress("TEAM", "663-LD-01", today(), 80);
    Page page = visitor();
    page.navigate(PROVINCE);
    assertThat(page.locator(".needs")).containsText("Mọi tổ đều theo kịp kế hoạch");
    assertThat(page.locator(".minutes-last")).containsText("0 trong phút trước");
    page.context().close();
  }

  private void namesTheSum() {
    Page page = visitor();
    page.navigate(PROVINCE);
    assertThat(page.locator("h1")).hasText("Đắk Mil");
    page.navigate("/days?province=67");
    assertThat(page.locator("tr.sum th")).hasText("Đắk Mil");
    assertThat(page.locator("body")).not().containsText("Toàn tỉnh");
    page.context().close();
  }

  private void countsHowOldFiguresAre() throws Exception {
    Page page = visitor();
    Page wall = chromium.visitor(accounts.get(Role.VIEWER), Looks.WALL);
    page.navigate(PROVINCE);
    wall.navigate("/wall?province=67&seconds=600");
    for (Page each : new Page[] {page, wall}) {
      assertThat(each.locator("h1")).hasText("Đắk Mil");
      assertThat(each.locator(".aging")).hasCount(0);
    }
    tick();
    Instant moved = Instant.now();
    for (Page each : new Page[] {page, wall}) {
      assertThat(each.locator(".aging b")).hasText(Pattern.compile("chưa đổi \\d+ giây"), late());
    }
    long seen = ChronoUnit.SECONDS.between(moved, Instant.now());
    assertThat(seen).isBetween(14L, 24L);
    heartbeat(Duration.ofSeconds(seen), Duration.ZERO);
    assertThat(page.locator("body.stale .aging b")).hasText(Pattern.compile("3\\d giây"), late());
    assertThat(wall.locator("body.stale .aging")).isVisible();

    heartbeat(Duration.ofSeconds(50), Duration.ofSeconds(12));
    assertThat(page.locator(".outcry")).containsText("đứng yên", soon());
    assertThat(wall.locator(".outcry")).containsText("đứng yên", soon());
    heartbeat(Duration.ZERO, Duration.ofSeconds(31));
    assertThat(page.locator(".outcry")).containsText("ngừng chạy", soon());
    tick();
    assertThat(page.locator(".outcry, .aging, body.stale")).hasCount(0, gone());
    page.context().close();
    wall.context().close();
  }

  private void saysThatItIsLate() throws Exception {
    for (int day = 1; day <= 10; day++) {
      progress("DISTRICT", "663", today().minusDays(day), 100);
    }
    tick();
    Page page = visitor();
    page.navigate(PROVINCE);
    Locator line = page.locator(".deadline");
    assertThat(line).containsText("Chiến dịch sẽ trễ hạn");
    // 20,000 less what ten days and today have brought, by 30 days; 100 a day were done.
    assertThat(line).containsText("Mỗi ngày được 100, cần 631: thiếu 531 hồ sơ/ngày");
    assertThat(line).containsText("Đủ chỉ tiêu hôm nay (100) cũng không kịp");
    page.navigate("/campaign?province=67");
    assertThat(page.locator("table")).containsText("trễ 160 ngày");
    Page wall = chromium.visitor(accounts.get(Role.VIEWER), Looks.WALL);
    wall.navigate("/wall?province=67&seconds=600");
    assertThat(wall.locator(".deadline")).containsText("thiếu 531 hồ sơ/ngày");
    wall.context().close();
    page.context().close();
  }

  private void saysThatAReplayIsOver() throws Exception {
    execute("DELETE FROM daily_progress");
    clock = Instant.parse("2021-03-20T14:00:00Z");
    heartbeat(Duration.ofSeconds(20), Duration.ZERO);
    Page page = visitor();
    page.navigate(PROVINCE);
    assertThat(page.locator(".over")).containsText("Đã phát lại hết");
    assertThat(page.locator(".needs")).containsText("Đã phát lại hết");
    assertThat(page.locator(".outcry, .aging, body.stale")).hasCount(0);
    heartbeat(Duration.ofSeconds(70), Duration.ZERO);
    page.waitForTimeout(NEXT_WORD_MILLIS);
    assertThat(page.locator(".over")).isVisible();
    assertThat(page.locator(".outcry, body.stale")).hasCount(0);
    page.context().close();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.minus(Duration.ofHours(4)), ZONE);
  }

  /** The clock moves on. */
  private void tick() throws SQLException {
    clock = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    heartbeat(Duration.ZERO, Duration.ZERO);
  }

  private void heartbeat(Duration stands, Duration ago) throws SQLException {
    execute(
"""
INSERT INTO job_heartbeat (job, told_at, written_at, clock, clock_stands_millis, counted,
    duplicate, rejected, late, signal)
VALUES ('nhip', now(), now() - interval '%d s', '%s', %d, 15399, 0, 0, 0, 5)
ON CONFLICT (job) DO UPDATE SET written_at = excluded.written_at, clock = excluded.clock,
    told_at = excluded.told_at, clock_stands_millis = excluded.clock_stands_millis
"""
            .formatted(ago.toSeconds(), clock, stands.toMillis()));
  }

  private void progress(String scope, String id, LocalDate day, int received) throws SQLException {
    execute(
"""
INSERT INTO daily_progress (scope, scope_id, province, district, working_day, received,
    returned, completed, delivered, students, elderly, priority, daily_target, expected,
    projected, required_per_hour, status, last_arrived_at, as_of)
VALUES ('%s', '%s', '67', '663', '%s', %d, 0, 0, 0, 0, 0, 0, 100, 75, 110, 2.5, 'ON_PACE', '%s', '%s')
"""
            .formatted(scope, id, day, received, clock, clock));
  }

  private void assign(
      String scope, String id, String district, int target, Integer eligible, LocalDate deadline)
      throws SQLException {
    execute(
"""
INSERT INTO command_center.assignment
SELECT coalesce(max(record_offset), 0) + 1, now() - interval '20 days', '%s', '%s', NULL, '67', '%s',
    '%s', NULL, %d, '{}', %s, %s FROM command_center.assignment
"""
            .formatted(
                scope,
                id,
                district,
                today().minusDays(10),
                target,
                eligible,
                deadline == null ? null : "'" + deadline + "'"));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = chain.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static LocatorAssertions.HasTextOptions late() {
    return new LocatorAssertions.HasTextOptions().setTimeout(30_000);
  }

  private static LocatorAssertions.ContainsTextOptions soon() {
    return new LocatorAssertions.ContainsTextOptions().setTimeout(12_000);
  }

  private static LocatorAssertions.HasCountOptions gone() {
    return new LocatorAssertions.HasCountOptions().setTimeout(12_000);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions heading(String name) {
    return new Page.GetByRoleOptions().setName(name).setLevel(1);
  }
}
