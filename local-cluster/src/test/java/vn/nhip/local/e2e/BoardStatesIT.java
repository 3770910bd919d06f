package vn.nhip.local.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.Role;
import vn.nhip.local.e2e.Chromium.Looks;
import vn.nhip.local.testing.RealServices;

/**
 * What the pages say, in a real browser, where there is nothing to see, nothing new to see, or more
 * than the day to see; each with its own words. The test writes what a job would.
 */
@Tag("long")
@Tag("alone")
final class BoardStatesIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final String PROVINCE = "/provinces/67";

  /** After which a line without a word would be taken for lost. */
  private static final double TAKEN_FOR_LOST_MILLIS = 13_000;

  /** Within which the service says something. */
  private static final double NEXT_WORD_MILLIS = 6_000;

  private static final Bounds DAK_MIL = new Bounds(Set.of(), Set.of("67663"));

  private WrittenBoard board;
  private String alert;

  @TestFactory
  Stream<DynamicTest> theBoard() throws Exception {
    Chromium.assumeThere();
    board = WrittenBoard.start(Chain.quick(SERVICES));
    board.makeAccounts(DAK_MIL);
    return Stream.of(
            dynamicTest("keeps the address while a password is changed", this::keepsTheAddress),
            dynamicTest("shows a district without a plan", this::showsADistrictWithoutPlan),
            dynamicTest("says that nothing was received yet", this::saysThatNothingCame),
            dynamicTest("says that all is well only of teams", this::saysThatAllIsWell),
            dynamicTest("shows queues and the last minutes", this::showsTheLastMinutes),
            dynamicTest("shows on an alert whom to call", this::showsWhomToCall),
            dynamicTest("calls a district's sum the district's", this::namesTheSum),
            dynamicTest("counts how old the figures are", this::countsHowOldFiguresAre),
            dynamicTest("says that a campaign misses its deadline", this::saysThatItIsLate),
            dynamicTest("says that a replay is over", this::saysThatAReplayIsOver))
        .onClose(board::close);
  }

  private Page visitor() {
    return board.visitor(Role.SUPERVISOR, Looks.DESKTOP);
  }

  private void keepsTheAddress() throws Exception {
    board.tick();
    board.makeAccounts(Bounds.WHOLE_COUNTRY);
    Demo viewer = board.account(Role.VIEWER);
    board.execute("UPDATE command_center.account SET must_change = true WHERE name = 'viewer'");
    Page page = board.stranger(Looks.DESKTOP);
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
    board.makeAccounts(DAK_MIL);
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
    board.assign("TEAM", "663-LD-01", null, "663", 100, null, null);
    board.assign("DISTRICT", "663", null, "663", 100, 20_000, board.today().plusDays(30));
    Page page = visitor();
    page.navigate(PROVINCE);
    assertThat(page.locator(".needs")).containsText("Hôm nay chưa nhận được gì");
    Page wall = board.visitor(Role.VIEWER, Looks.WALL);
    wall.navigate("/wall?province=67");
    assertThat(wall.locator(".scene-quiet")).containsText("Hôm nay chưa nhận được gì");
    wall.context().close();
    page.context().close();
  }

  private void saysThatAllIsWell() throws Exception {
    received("DISTRICT", "663", board.today(), 80);
    received("TEAM", "663-LD-01", board.today(), 80);
    Page page = visitor();
    page.navigate(PROVINCE);
    assertThat(page.locator(".needs")).containsText("Mọi tổ đều theo kịp kế hoạch");
    assertThat(page.locator(".minutes-last")).containsText("0 trong phút trước");
    page.context().close();
  }

  private void showsTheLastMinutes() throws Exception {
    board.execute(
        "UPDATE daily_progress SET waits = '{0,0,0,0,0,0,40,40,0,0,0,0}' WHERE scope = 'DISTRICT'");
    sample(62, 20, 2);
    sample(122, 5, 0);
    alert = board.alert("663-LD-01", "663", "SILENT", "WARNING", 5);
    board.tick();
    Page page = visitor();
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.navigate(PROVINCE);
    // 38 of the 60 of the last hour; 2 of the 15 of the hour before.
    assertThat(page.locator(".tile .queue.need")).containsText("63% chờ trên 60 phút");
    assertThat(page.locator(".tile .trend")).hasAttribute("aria-label", "đang tăng");
    assertThat(page.locator(".facts")).containsText("1 giờ qua 38 (63%)");
    Locator recent = page.locator(".recent");
    assertThat(recent).containsText("15 phút qua");
    assertThat(recent).containsText("Mất tín hiệu 1");
    assertThat(recent).containsText("Hàng chờ đang dài ra 1");
    recent.getByRole(AriaRole.BUTTON, within("Sao chép ghi chú giao ca")).click();
    assertThat(recent).containsText("Đã sao chép");
    assertThat((String) page.evaluate("navigator.clipboard.readText()"))
        .contains("Đã nhận 80 trên chỉ tiêu 100 hồ sơ", "Cảnh báo đang mở: 1", "15 phút qua")
        .contains("663-LD-01: Mất tín hiệu", "Đắk Mil: 63% chờ trên 60 phút, đang tăng");
    assertThat(Axe.violations(page)).isEmpty();
    Page wall = board.visitor(Role.VIEWER, Looks.WALL);
    wall.navigate("/wall?province=67&seconds=600");
    assertThat(wall.locator(".wall-facts .need").last()).containsText("63%");
    wall.context().close();
    page.context().close();
  }

  private void showsWhomToCall() throws Exception {
    Page page = board.visitor(Role.PLANNER, Looks.DESKTOP);
    page.navigate("/alerts/" + alert + "?province=67");
    assertThat(page.locator(".curve canvas")).isVisible();
    assertThat(page.locator(".told")).containsText("Chưa báo cho ai");
    page.locator(".contacts").getByRole(AriaRole.BUTTON, within("Sửa")).click();
    page.getByLabel("Chức vụ").first().fill("Tổ trưởng");
    page.getByLabel("Điện thoại").first().fill("0912 345 678");
    page.getByRole(AriaRole.BUTTON, button("Lưu")).click();
    assertThat(page.locator(".contacts a")).hasAttribute("href", "tel:0912345678");
    page.getByText("Xem lại sau 20 phút").click();
    assertThat(page.locator(".tags")).containsText("Xem lại lúc");
    page.getByText("Giao cho…").click();
    page.locator(".assignees .button").first().click();
    assertThat(page.locator(".tags")).containsText(Pattern.compile("\\S phụ trách"));
    assertThat(Axe.violations(page)).isEmpty();
    page.context().close();
    board.execute("DELETE FROM alert");
    board.execute("DELETE FROM alert_history");
    board.execute("UPDATE daily_progress SET waits = NULL");
  }

  private void received(String scope, String id, LocalDate day, int received) throws SQLException {
    board.progress(scope, id, "663", day, received, 100, "ON_PACE");
  }

  private void sample(int minutesAgo, int told, int overHour) throws SQLException {
    board.execute(
        "INSERT INTO command_center.queue_sample (province, at_clock, scope, scope_id, district,"
            + " working_day, told, over_hour) VALUES ('67', '%s', 'DISTRICT', '663', '663', '%s',"
                .formatted(board.clock().minus(Duration.ofMinutes(minutesAgo)), board.today())
            + " %d, %d)".formatted(told, overHour));
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
    Page wall = board.visitor(Role.VIEWER, Looks.WALL);
    page.navigate(PROVINCE);
    wall.navigate("/wall?province=67&seconds=600");
    for (Page each : new Page[] {page, wall}) {
      assertThat(each.locator("h1")).hasText("Đắk Mil");
      assertThat(each.locator(".aging")).hasCount(0);
    }
    board.tick();
    Instant moved = Instant.now();
    for (Page each : new Page[] {page, wall}) {
      assertThat(each.locator(".aging b")).hasText(Pattern.compile("chưa đổi \\d+ giây"), late());
    }
    long seen = ChronoUnit.SECONDS.between(moved, Instant.now());
    assertThat(seen).isBetween(14L, 24L);
    board.heartbeat(Duration.ofSeconds(seen), Duration.ZERO);
    assertThat(page.locator("body.stale .aging b")).hasText(Pattern.compile("3\\d giây"), late());
    assertThat(wall.locator("body.stale .aging")).isVisible();

    board.heartbeat(Duration.ofSeconds(50), Duration.ofSeconds(12));
    assertThat(page.locator(".outcry")).containsText("đứng yên", soon());
    assertThat(wall.locator(".outcry")).containsText("đứng yên", soon());
    board.heartbeat(Duration.ZERO, Duration.ofSeconds(31));
    assertThat(page.locator(".outcry")).containsText("ngừng chạy", soon());
    board.tick();
    assertThat(page.locator(".outcry, .aging, body.stale")).hasCount(0, gone());
    page.context().close();
    wall.context().close();
  }

  private void saysThatItIsLate() throws Exception {
    for (int day = 1; day <= 10; day++) {
      received("DISTRICT", "663", board.today().minusDays(day), 100);
    }
    board.tick();
    Page page = visitor();
    page.navigate(PROVINCE);
    Locator line = page.locator(".deadline");
    assertThat(line).containsText("Chiến dịch sẽ trễ hạn");
    // 20,000 less what ten days and today have brought, by 30 days; 100 a day were done.
    assertThat(line).containsText("Mỗi ngày được 100, cần 631: thiếu 531 hồ sơ/ngày");
    assertThat(line).containsText("Đủ chỉ tiêu hôm nay (100) cũng không kịp");
    page.navigate("/campaign?province=67");
    assertThat(page.locator("table")).containsText("trễ 160 ngày");
    Page wall = board.visitor(Role.VIEWER, Looks.WALL);
    wall.navigate("/wall?province=67&seconds=600");
    assertThat(wall.locator(".deadline")).containsText("thiếu 531 hồ sơ/ngày");
    wall.context().close();
    page.context().close();
  }

  private void saysThatAReplayIsOver() throws Exception {
    board.execute("DELETE FROM daily_progress");
    board.replayedTo(Instant.parse("2021-03-20T14:00:00Z"));
    board.heartbeat(Duration.ofSeconds(20), Duration.ZERO);
    Page page = visitor();
    page.navigate(PROVINCE);
    assertThat(page.locator(".over")).containsText("Đã phát lại hết");
    assertThat(page.locator(".needs")).containsText("Đã phát lại hết");
    assertThat(page.locator(".hero-total, .tile, .minutes-last")).hasCount(0);
    Page wall = board.visitor(Role.VIEWER, Looks.WALL);
    wall.navigate("/wall?province=67&seconds=600");
    assertThat(wall.locator(".scene-quiet")).containsText("Đã phát lại hết");
    assertThat(wall.locator(".scene-quiet")).not().containsText("chưa có");
    wall.context().close();
    assertThat(page.locator(".outcry, .aging, body.stale")).hasCount(0);
    board.heartbeat(Duration.ofSeconds(70), Duration.ZERO);
    page.waitForTimeout(NEXT_WORD_MILLIS);
    assertThat(page.locator(".over")).isVisible();
    assertThat(page.locator(".outcry, body.stale")).hasCount(0);
    page.context().close();
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

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions heading(String name) {
    return new Page.GetByRoleOptions().setName(name).setLevel(1);
  }
}
