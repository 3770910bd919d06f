package vn.nhip.local.intake;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.Role;
import vn.nhip.core.settings.Settings;
import vn.nhip.intake.Intake;
import vn.nhip.intake.settings.IntakeOptions;
import vn.nhip.local.e2e.Axe;
import vn.nhip.local.e2e.Chain;
import vn.nhip.local.e2e.Chromium;
import vn.nhip.local.e2e.Chromium.Looks;
import vn.nhip.local.e2e.RunningJob;
import vn.nhip.local.testing.RealServices;

/**
 * A station's first day in a real browser: its token, its records, and what the intake rejects and
 * why.
 */
class StationPagesIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String TEAM_NAME = "Đắk Mil 2";
  private static final Looks PHONE = Looks.PHONE.withTheme("light");

  private Chain chain;
  private RunningJob job;
  private Center center;
  private Intake intake;
  private Chromium chromium;
  private Map<Role, Demo> accounts;

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable each : new AutoCloseable[] {chromium, intake, center, job}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @Test
  void showsStationsAndWhatWasRefusedOfThem() throws Exception {
    Chromium.assumeThere();
    start();
    Page desk = chromium.visitor(accounts.get(Role.ADMINISTRATOR), Looks.DESKTOP);
    IntakeClient client = new IntakeClient("http://127.0.0.1:" + intake.port(), makeToken(desk));
    await("token").atMost(PATIENCE).until(() -> client.get("/v1/targets/x").status() == 403);
    send(client);
    showsTheStation(desk);
    leadsFromTheTeamToWhatWasRefused(PHONE);
    leadsFromTheTeamToWhatWasRefused(Looks.DESKTOP.in("en"));
    revoke(desk);
    await("revoked").atMost(PATIENCE).until(() -> client.get("/v1/targets/x").status() == 401);
  }

  private void start() throws Exception {
    chain = Chain.quick(SERVICES).with("clock.enabled", "true").with("clock.interval", "200 ms");
    chain.prepare();
    job = chain.startJob();
    Map<String, String> settings = new HashMap<>();
    for (String key : new String[] {"postgres.url", "postgres.user", "kafka.bootstrap.servers"}) {
      settings.put(key, chain.settings().get(key));
    }
    settings.put("web.port", "0");
    Map<String, String> password = Map.of("NHIP_POSTGRES_PASSWORD", "nhip");
    center = Center.start(Settings.of(CenterOptions.ALL, settings, password));
    intake =
        Intake.start(Settings.of(IntakeOptions.ALL, IntakeProcess.settings(chain.settings(), 0)));
    chromium = Chromium.start("http://127.0.0.1:" + center.port());
    accounts =
        center.makeDemoAccounts(Bounds.WHOLE_COUNTRY).stream()
            .collect(Collectors.toMap(Demo::role, demo -> demo));
    assign("TEAM", IntakeClient.TEAM, TEAM_NAME);
    assign("DISTRICT", "663", "Đắk Mil");
  }

  /** Creates a token as the administrator; returns the secret. */
  private static String makeToken(Page page) {
    page.navigate("/station-tokens");
    assertThat(page.locator(".empty")).containsText("Chưa có mã truy cập nào");
    page.getByRole(AriaRole.BUTTON, named("Tạo mã truy cập")).click();
    Locator form = page.locator(".form");
    field(form, "Tên", "input").fill("Máy 1");
    field(form, "Tỉnh", "select").selectOption("67");
    field(form, "Huyện", "select").selectOption("663");
    field(form, "Tổ công tác", "select").selectOption(TEAM_NAME);
    field(form, "Máy trạm (để trống: mọi máy)", "input").fill(IntakeClient.TEAM + "-A");
    assertThat(Axe.violations(page)).isEmpty();
    form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Lưu")).click();
    assertThat(page.locator("tbody tr")).containsText(TEAM_NAME + " · " + IntakeClient.TEAM + "-A");
    return page.locator(".note code").innerText();
  }

  private static Locator field(Locator form, String label, String kind) {
    return form.locator("label:has(> span:text-is('%s')) %s".formatted(label, kind));
  }

  private static void send(IntakeClient client) throws Exception {
    List<String> lines =
        List.of(
            IntakeClient.json(IntakeClient.event("sequence", 1)),
            IntakeClient.json(IntakeClient.event("sequence", 3)),
            IntakeClient.json(IntakeClient.event("applicationId", "")),
            IntakeClient.json(IntakeClient.event("district", "665")),
            IntakeClient.json(IntakeClient.event("note", "079203001234")),
            IntakeClient.json(
                IntakeClient.event("occurredAt", Instant.now().plusSeconds(3_600).toString())));
    assertThat(client.post("/v1/events", String.join("\n", lines)).body().get("refused").intValue())
        .isEqualTo(4);
    Map<String, Object> beat = IntakeClient.event("type", "HEARTBEAT");
    beat.remove("applicationId");
    beat.put("sequence", 3);
    beat.put("pending", 12);
    assertThat(client.post("/v1/heartbeats", IntakeClient.json(beat)).status()).isEqualTo(200);
  }

  private void showsTheStation(Page page) throws Exception {
    await("the station")
        .atMost(PATIENCE)
        .until(() -> chain.number("SELECT coalesce(max(pending), 0) FROM station_status") == 12);
    page.navigate("/provinces/67/districts/663");
    page.getByRole(AriaRole.MAIN)
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Máy trạm"))
        .click();
    Locator sheet = page.locator(".sheet").first();
    assertThat(sheet.locator("h2")).hasText(TEAM_NAME);
    Locator row = sheet.locator("tbody tr");
    assertThat(row).hasCount(1);
    assertThat(row.locator("th")).hasText(IntakeClient.TEAM + "-A");
    assertThat(row.locator("td").nth(2)).hasText("12");
    assertThat(row.locator("td").nth(3)).hasText("1");
    assertThat(row.locator("td").nth(6)).containsText("sai giờ 1");
    page.navigate("/provinces/67/stations?district=664");
    assertThat(page.locator(".empty")).containsText("Chưa nhận tín hiệu từ máy nào");
  }

  private void leadsFromTheTeamToWhatWasRefused(Looks looks) {
    boolean english = looks.language().equals("en");
    Page page = chromium.visitor(accounts.get(Role.SUPERVISOR), looks);
    page.navigate("/provinces/67/teams/" + IntakeClient.TEAM + "/");
    page.getByRole(
            AriaRole.LINK,
            named(english ? "What was refused, and why" : "Những gì bị từ chối, và lý do"))
        .click();
    Locator rows = page.locator("#refused tbody tr");
    assertThat(rows).hasCount(4);
    Locator wrong = rows.filter(new Locator.FilterOptions().setHasText("INVALID"));
    assertThat(wrong).containsText("Máy 1");
    assertThat(wrong).containsText(TEAM_NAME);
    assertThat(wrong.locator("code")).hasText("applicationId");
    assertThat(rows.filter(new Locator.FilterOptions().setHasText("FOREIGN")).locator("code"))
        .hasText("district");
    assertThat(page.locator("#refused")).containsText(english ? "device clock wrong" : "đồng hồ");
    assertThat(page.locator("body").innerText()).doesNotContain("079203001234");
    assertThat(Axe.violations(page)).isEmpty();
    assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
        .as("no page is wider than the window")
        .isLessThanOrEqualTo(looks.width());
    page.context().close();
  }

  private static void revoke(Page page) {
    page.onDialog(Dialog::accept);
    page.navigate("/station-tokens");
    page.getByRole(AriaRole.BUTTON, named("Thu hồi Máy 1")).click();
    assertThat(page.locator("tbody tr")).containsText("thu hồi lúc");
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private void assign(String scope, String id, String name) throws Exception {
    chain.execute(
"""
INSERT INTO command_center.assignment
SELECT coalesce(max(record_offset), 0) + 1, now() - interval '20 days', '%s', '%s', '%s', '67', '663',
    current_date - 10, NULL, 600, '{}', NULL, NULL FROM command_center.assignment
"""
            .formatted(scope, id, name));
  }
}
