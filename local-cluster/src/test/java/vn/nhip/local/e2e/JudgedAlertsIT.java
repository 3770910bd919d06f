package vn.nhip.local.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.Center;
import vn.nhip.center.access.DemoAccounts.Demo;
import vn.nhip.center.database.Bounds;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.settings.Role;
import vn.nhip.connectors.postgres.PostgresSchema;
import vn.nhip.connectors.postgres.PostgresSettings;
import vn.nhip.core.settings.Secret;
import vn.nhip.core.settings.Settings;
import vn.nhip.local.e2e.Chromium.Looks;
import vn.nhip.local.testing.RealServices;

/** The pages about the quality of alerts and about teams that could help, in a real browser. */
final class JudgedAlertsIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final String ALERT = "/alerts/2021-03-20-663-LD-02-BEHIND?province=67";
  private static final List<String> PAGES =
      List.of("/quality?province=67", ALERT, "/provinces/67/districts/663");

  @Test
  void peopleSeeHowGoodAlertsWereAndWhoCouldHelp() throws Exception {
    Chromium.assumeThere();
    try (Center center = start();
        Chromium chromium = Chromium.start("http://127.0.0.1:" + center.port())) {
      Map<Role, Demo> accounts =
          center.makeDemoAccounts(Bounds.WHOLE_COUNTRY).stream()
              .collect(Collectors.toMap(Demo::role, demo -> demo));
      Demo supervisor = accounts.get(Role.SUPERVISOR);
      showsHowGoodAlertsWere(chromium.visitor(supervisor, Looks.DESKTOP));
      tellsNothingJudgedFromNoAlerts(chromium.visitor(supervisor, Looks.DESKTOP));
      suggestsWhoCouldHelp(chromium.visitor(accounts.get(Role.VIEWER), Looks.DESKTOP));
      isOpenToEverybodyAndFitsPhones(chromium, supervisor);
      for (String part :
          List.of("js/main.js", "js/router.js", "lib/uplot.js", "js/pages/quality.js")) {
        loadsAgainAfterABrokenConnection(chromium.visitor(supervisor, Looks.DESKTOP), part);
      }
    }
  }

  private static Center start() throws Exception {
    PostgresSchema.migrate(PostgresSettings.of(SERVICES.postgresUrl(), "nhip", new Secret("nhip")));
    Map<String, String> settings = new HashMap<>(SERVICES.settings());
    settings.keySet().retainAll(List.of("postgres.url", "postgres.user", "postgres.password.file"));
    settings.put("web.port", "0");
    settings.put("delivery.enabled", "false");
    Center center = Center.start(Settings.of(CenterOptions.ALL, settings));
    try (Connection connection = SERVICES.connect()) {
      WeekOfAlerts.fill(connection);
    }
    return center;
  }

  private static void showsHowGoodAlertsWere(Page page) {
    page.navigate("/provinces/67");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Thêm")).click();
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cảnh báo có đúng không"))
        .click();
    assertThat(page.locator("h1")).hasText("Cảnh báo có đúng không");
    assertThat(page.locator(".head")).containsText("14/03/2021 – 20/03/2021");
    Locator verdicts = page.locator(".verdicts");
    assertThat(verdicts).containsText("72 ngày của tổ");
    assertThat(page.locator("tbody")).not().hasCount(0);
    assertThat(page.locator(".words dt")).hasCount(11);

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("30 ngày")).click();
    assertThat(verdicts).containsText("96 ngày của tổ");
    assertThat(page.locator(".head")).containsText("19/02/2021 – 20/03/2021");
    page.context().close();
  }

  private static void loadsAgainAfterABrokenConnection(Page page, String part) {
    page.route("**/" + part, Route::abort, new Page.RouteOptions().setTimes(1));
    page.navigate("/quality?province=67");
    assertThat(page.locator(".verdicts")).containsText("72 ngày của tổ");
    page.context().close();
  }

  private static void tellsNothingJudgedFromNoAlerts(Page page) {
    page.navigate("/quality?province=67&to=2021-03-12");
    assertThat(page.locator(".verdicts")).containsText("12 ngày của tổ");
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Trước đó")).click();
    assertThat(page.locator(".empty")).containsText("Chưa có ngày nào có kết quả");
    page.navigate("/quality?province=49");
    assertThat(page.locator(".empty")).containsText("Chưa có ngày nào có kết quả");
    page.context().close();
  }

  private static void suggestsWhoCouldHelp(Page page) {
    page.navigate(ALERT);
    Locator help = page.locator(".help");
    assertThat(help.locator("li")).hasCount(2);
    assertThat(help.locator("li").first()).containsText("Tổ lưu động 4, Đắk Mil");
    assertThat(help.locator("li").first()).containsText("dự kiến dư 35");
    assertThat(help.locator("li").last()).containsText("Tổ lưu động 3, Đắk Song");
    assertThat(help).containsText("Đủ bù 60 hồ sơ dự kiến thiếu");
    page.navigate("/provinces/67/districts/663");
    assertThat(page.locator(".help-teams"))
        .containsText(
            "Tổ lưu động 4, Đắk Mil (dự kiến dư 35), Tổ lưu động 3, Đắk Song (dự kiến dư 55) có thể"
                + " tăng cường.");
    page.context().close();
  }

  private static void isOpenToEverybodyAndFitsPhones(Chromium chromium, Demo account) {
    List<String> violations = new ArrayList<>();
    for (String theme : List.of("light", "dark")) {
      Page page = chromium.visitor(account, Looks.DESKTOP.withTheme(theme).in("en"));
      for (String path : PAGES) {
        open(page, path);
        Axe.violations(page).forEach(one -> violations.add(theme + " " + path + " " + one));
      }
      page.context().close();
    }
    assertThat(violations).isEmpty();
    Page phone = chromium.visitor(account, Looks.PHONE);
    for (String path : PAGES) {
      open(phone, path);
      Number over =
          (Number) phone.evaluate("() => document.documentElement.scrollWidth - innerWidth");
      assertThat(over.intValue()).as(path).isLessThanOrEqualTo(0);
    }
    phone.context().close();
  }

  private static void open(Page page, String path) {
    page.navigate(path);
    page.locator(".words, .help, .help-teams").first().waitFor();
  }
}
