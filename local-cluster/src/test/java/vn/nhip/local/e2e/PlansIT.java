package vn.nhip.local.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Properties;
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
import vn.nhip.connectors.kafka.TargetsTopic;
import vn.nhip.core.events.TopicNames;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetAssignment.Scope;
import vn.nhip.local.e2e.Chromium.Looks;
import vn.nhip.local.testing.RealServices;

/**
 * Planners with their sheets, and supervisors with a message in hand, in a real browser: what they
 * see and how many clicks it takes. The test writes what a job would.
 */
@Tag("long")
final class PlansIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final String LEDGER = "/targets?province=67";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  private Chain chain;
  private WrittenBoard board;
  private LocalDate today;
  private LocalDate monday;
  private int clicks;

  @TestFactory
  Stream<DynamicTest> plans() throws Exception {
    Chromium.assumeThere();
    chain = Chain.quick(SERVICES);
    board = WrittenBoard.start(chain);
    board.tickForLong();
    today = board.today();
    monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    assignAsACommandDoes();
    return Stream.of(
            dynamicTest("applies next week's plan and undoes it", this::appliesAndUndoes),
            dynamicTest("asks about slips", this::asksAboutSlips),
            dynamicTest("shows a day's plan and a team's history", this::showsDayAndHistory),
            dynamicTest("marks a covered sheet as undone", this::marksAsUndone),
            dynamicTest("names intake points", this::namesPoints),
            dynamicTest("acknowledges from a link", this::acknowledgesFromLink),
            dynamicTest("binds a recipient to an account", this::bindsRecipient),
            dynamicTest("leads a supervisor to his district", this::leadsToOwnDistrict))
        .onClose(board::close);
  }

  private void appliesAndUndoes() throws Exception {
    Page page = planner();
    page.navigate("/provinces/67");
    String sheet = page.request().get("/api/v1/targets/template.csv?province=67&lang=vi").text();
    assertThat(sheet).contains("Cấp,Mã đơn vị", "Tổ,663-LD-01,Tổ lưu động 1,67,663," + monday);
    long before = sent();

    clicks = 0;
    click(page.locator(".menu").getByRole(AriaRole.LINK, within("Kế hoạch")));
    choose(page, "tuần sau.csv", sheet.replace(",250,", ",260,").replace(",500,", ",520,"));
    assertThat(page.locator(".plan-rows")).containsText("Chỉ tiêu ngày 250 → 260");
    assertThat(Axe.violations(page)).isEmpty();
    click(page.getByRole(AriaRole.BUTTON, button("Giao 3 chỉ tiêu")));
    assertThat(page.locator(".plan-done")).containsText("Đã giao 3 chỉ tiêu");
    assertThat(clicks).as("clicks to apply next week's plan").isEqualTo(3);
    Locator newest = page.locator(".change").first();
    assertThat(newest).containsText("tuần sau.csv");
    assertThat(newest).containsText("planner · 3 đơn vị · " + DAY.format(monday));

    clicks = 0;
    click(page.locator(".plan-done").getByRole(AriaRole.BUTTON, within("Hoàn tác")));
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Chỉ tiêu ngày 260 → 250");
    assertThat(Axe.violations(page)).isEmpty();
    click(page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON, within("Hoàn tác 3")));
    assertThat(page.locator(".plan-done")).containsText("Đã hoàn tác tuần sau.csv");
    assertThat(clicks).as("clicks to undo it").isEqualTo(2);
    assertThat(newest).containsText("Hoàn tác: tuần sau.csv");
    assertThat(page.locator(".change").nth(1)).containsText("Đã hoàn tác");
    assertThat(sent() - before).as("records added to the ledger, none deleted").isEqualTo(6);
    assertThat(targets(page)).containsExactly(500, 250, 250);
    page.context().close();
  }

  private void asksAboutSlips() throws Exception {
    Page page = planner();
    page.navigate(LEDGER);
    String days = monday + "," + monday.plusDays(5);
    choose(
        page,
        "nhầm.csv",
        "Cấp,Mã đơn vị,Mã tỉnh,Mã huyện,Từ ngày,Đến ngày,Chỉ tiêu ngày\n"
            + "Tổ,663-LD-01,67,663,"
            + days
            + ",2.500\nTổ,663-LD-02,67,664,"
            + days
            + ",250\n");
    Locator doubts = page.locator(".refusal");
    assertThat(doubts).containsText("gấp hơn 3 lần chỉ tiêu trước đó là 250");
    assertThat(doubts).containsText("Đắk Mil (663): từ");
    assertThat(doubts).containsText("các tổ cộng lại là 2.500, khác chỉ tiêu của huyện là 500");
    assertThat(doubts).containsText("Tổ lưu động 2 (663-LD-02) thuộc hai huyện");
    Locator apply = page.getByRole(AriaRole.BUTTON, button("Giao 2 chỉ tiêu"));
    assertThat(apply).isDisabled();
    assertThat(Axe.violations(page)).isEmpty();
    page.getByLabel("Đã xem, đúng như vậy").check();
    apply.click();
    assertThat(page.locator(".plan-done")).containsText("Đã giao 2 chỉ tiêu");
    assertThat(page.locator(".change").first()).containsText("nhầm.csv");
    page.context().close();
  }

  private void showsDayAndHistory() throws Exception {
    Page page = planner();
    page.navigate(LEDGER);
    page.getByRole(AriaRole.LINK, button("Kế hoạch theo ngày")).click();
    assertThat(page.locator(".plan-day")).containsText("Kế hoạch tháng này · PC06-67");
    assertThat(page.locator(".due")).containsText("250 → 2.500");
    assertThat(Axe.violations(page)).isEmpty();
    page.locator(".due h3 a").first().click();
    assertThat(page.locator(".plan-day .sum .tag")).hasText("2.500");
    page.locator(".plan-day a", new Page.LocatorOptions().setHasText("Tổ lưu động 1")).click();
    assertThat(page.locator("h1")).hasText("Tổ lưu động 1");
    Locator steps = page.locator("tbody tr");
    assertThat(steps).hasCount(4);
    assertThat(steps.nth(0)).containsText("nhầm.csv · planner");
    assertThat(steps.nth(1)).containsText("Hoàn tác: tuần sau.csv · planner");
    assertThat(steps.nth(3)).containsText("đang áp dụng");
    assertThat(steps.nth(3)).containsText("Giao bằng lệnh");
    assertThat(Axe.violations(page)).isEmpty();
    page.context().close();
  }

  private void namesPoints() throws Exception {
    board.progress("INTAKE_POINT", "663-TH-01", "663", today, 40, 0, null);
    board.progress("DISTRICT", "663", "663", today, 80, 500, null);
    Page page = planner();
    page.navigate(LEDGER);
    choose(
        page,
        "điểm.csv",
        "Cấp,Mã đơn vị,Tên đơn vị,Mã tỉnh,Mã huyện,Từ ngày,Chỉ tiêu ngày\n"
            + "Điểm,663-TH-01,Nhà văn hóa Đắk Lao,67,663,"
            + today
            + ",\n");
    assertThat(page.locator(".note").first()).containsText("663-TH-01: “Nhà văn hóa Đắk Lao”");
    page.getByRole(AriaRole.BUTTON, button("Đặt tên 1 điểm thu nhận")).click();
    assertThat(page.locator(".plan-done")).containsText("Đã đặt tên 1 điểm thu nhận");
    page.navigate("/provinces/67/districts/663");
    Locator point = page.locator("tbody tr", rowWith("Nhà văn hóa Đắk Lao"));
    assertThat(point).containsText("663-TH-01");
    assertThat(point).containsText("40");
    page.context().close();
  }

  private static Page.LocatorOptions rowWith(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private void marksAsUndone() {
    Page page = planner();
    page.navigate(LEDGER);
    String sheet =
        "Cấp,Mã đơn vị,Mã tỉnh,Mã huyện,Từ ngày,Đến ngày,Chỉ tiêu ngày\n"
            + "Tổ,665-LD-01,67,665,%s,%s,100\n".formatted(monday, monday.plusDays(5));
    for (String name : List.of("cũ.csv", "mới.csv")) {
      choose(page, name, name.equals("mới.csv") ? sheet.replace(",100", ",120") : sheet);
      page.getByRole(AriaRole.BUTTON, button("Giao 1 chỉ tiêu")).click();
      assertThat(page.locator(".change").first()).containsText(name);
    }
    Locator covered = page.locator(".change").nth(1);
    covered.getByRole(AriaRole.BUTTON, within("Hoàn tác")).click();
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("giữ nguyên các ngày đã được giao lại sau đó (1 đơn vị)");
    assertThat(dialog).containsText("Không chỉ tiêu nào thay đổi");
    assertThat(Axe.violations(page)).isEmpty();
    dialog.getByRole(AriaRole.BUTTON, within("Đánh dấu đã hoàn tác")).click();
    assertThat(page.locator(".plan-done")).containsText("Đã đánh dấu hoàn tác cũ.csv");
    assertThat(covered).containsText("planner hoàn tác lúc");
    assertThat(covered.getByRole(AriaRole.BUTTON, within("Hoàn tác"))).hasCount(0);
    page.context().close();
  }

  private void acknowledgesFromLink() throws Exception {
    String alert = board.alert("663-LD-01", "663", "SILENT", "WARNING", 5);
    Demo supervisor = board.account(Role.SUPERVISOR);
    Page page = board.stranger(Looks.PHONE);
    page.navigate("/alerts/" + alert);
    page.getByLabel("Tên tài khoản").fill(supervisor.name());
    page.getByLabel("Mật khẩu").fill(supervisor.password());
    page.getByRole(AriaRole.BUTTON, button("Đăng nhập")).click();
    assertThat(page)
        .hasURL(
            Pattern.compile("/alerts/" + alert + "$"),
            new PageAssertions.HasURLOptions().setTimeout(20_000));
    assertThat(acknowledgements()).isZero();
    // The first click is the one on the link.
    clicks = 1;
    click(page.getByRole(AriaRole.BUTTON, startingWith("Nhận xử lý ?:")));
    assertThat(page.locator(".tags")).containsText("supervisor đã nhận xử lý");
    assertThat(clicks).as("clicks to acknowledge").isEqualTo(2);
    assertThat(acknowledgements()).isOne();
    assertThat(Axe.violations(page)).isEmpty();
    page.context().close();
  }

  private void bindsRecipient() {
    Page page = board.visitor(Role.ADMINISTRATOR, Looks.DESKTOP);
    page.navigate("/recipients");
    page.getByRole(AriaRole.BUTTON, button("Thêm người nhận")).click();
    Locator form = page.getByRole(AriaRole.DIALOG);
    form.getByLabel("Tên", new Locator.GetByLabelOptions().setExact(true)).fill("Đội trưởng");
    form.getByLabel("Địa chỉ").fill("truc-ban@example.vn");
    form.getByLabel("Tài khoản").selectOption("supervisor");
    form.getByLabel("Tỉnh").selectOption("67");
    assertThat(Axe.violations(page)).isEmpty();
    form.getByRole(AriaRole.BUTTON, within("Lưu")).click();
    assertThat(page.locator("main")).containsText("của supervisor");
    page.context().close();
  }

  private void leadsToOwnDistrict() throws Exception {
    board.makeAccounts(new Bounds(Set.of(), Set.of("67665")));
    Page without = board.visitor(Role.SUPERVISOR, Looks.DESKTOP);
    without.navigate("/");
    assertThat(without.locator(".empty")).containsText("Hôm nay chưa có kế hoạch");
    without.context().close();
    board.makeAccounts(new Bounds(Set.of(), Set.of("67663")));
    Page page = board.visitor(Role.SUPERVISOR, Looks.DESKTOP);
    page.navigate("/");
    assertThat(page.locator("h1")).hasText("Đắk Mil");
    assertThat(page.locator(".hero")).containsText("80");
    page.context().close();
  }

  private Page planner() {
    return board.visitor(Role.PLANNER, Looks.DESKTOP);
  }

  private void click(Locator locator) {
    clicks++;
    locator.click();
  }

  private void choose(Page page, String name, String sheet) {
    Locator file = page.getByLabel("Bảng chỉ tiêu").last();
    page.waitForFileChooser(() -> click(file))
        .setFiles(new FilePayload(name, "text/csv", sheet.getBytes(UTF_8)));
  }

  private void assignAsACommandDoes() {
    topic()
        .append(
            List.of(
                assignment(Scope.DISTRICT, "663", "Đắk Mil", 500),
                assignment(Scope.TEAM, "663-LD-01", "Tổ lưu động 1", 250),
                assignment(Scope.TEAM, "663-LD-02", "Tổ lưu động 2", 250)),
            Set.of());
    Page page = planner();
    await().atMost(Duration.ofSeconds(20)).until(() -> targets(page).size() == 3);
    page.context().close();
  }

  private TargetAssignment assignment(Scope scope, String id, String name, int target) {
    return new TargetAssignment(
        scope,
        id,
        name,
        "67",
        "663",
        Math.toIntExact(today.minusDays(10).toEpochDay()),
        null,
        target,
        scope == Scope.TEAM ? TargetAssignment.DEFAULT_SHIFT : List.of(),
        scope == Scope.TEAM ? null : 20_000L,
        scope == Scope.TEAM ? null : Math.toIntExact(today.plusDays(90).toEpochDay()),
        "PC06-67",
        "Kế hoạch tháng này",
        0);
  }

  /** Of next Monday, as the plan has them. */
  private List<Integer> targets(Page page) {
    String plan = page.request().get("/api/v1/targets/plan?province=67&day=" + monday).text();
    return Pattern.compile("\"dailyTarget\":(\\d+)")
        .matcher(plan)
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .toList();
  }

  private long sent() {
    return TopicReader.size(chain.bootstrapServers(), TopicNames.TARGETS);
  }

  private TargetsTopic topic() {
    Properties kafka = new Properties();
    kafka.put("bootstrap.servers", chain.bootstrapServers());
    return new TargetsTopic(kafka);
  }

  private long acknowledgements() throws SQLException {
    return chain.number("SELECT count(*) FROM command_center.acknowledgement");
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions startingWith(String name) {
    return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
  }

  private static Locator.GetByRoleOptions within(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
