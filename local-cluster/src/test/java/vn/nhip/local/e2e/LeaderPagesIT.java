package vn.nhip.local.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.settings.Role;
import vn.nhip.local.e2e.Chromium.Looks;
import vn.nhip.local.testing.RealServices;

/**
 * The leaders' pages in a real browser: the morning page, also printed, the wall at all sizes, and
 * the count in the tab. The test writes the tables in place of a job.
 */
@Tag("long")
@Tag("alone")
final class LeaderPagesIT {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final double A_ROUND_MILLIS = 30_000;
  private static final Pattern PDF_PAGE = Pattern.compile("/Type\\s*/Page\\b(?!s)");
  private static final int DISTRICTS = 8;
  private static final int ELIGIBLE = 20_000;
  private static final List<Looks> WALLS =
      List.of(
          new Looks(1280, 720, "dark", "vi"),
          new Looks(1440, 900, "light", "en"),
          new Looks(1920, 1080, "dark", "vi"),
          new Looks(3840, 2160, "dark", "en"));

  private WrittenBoard board;

  @TestFactory
  Stream<DynamicTest> thePages() throws Exception {
    Chromium.assumeThere();
    prepare(Chain.quick(SERVICES));
    return Stream.of(
            dynamicTest("open the morning page with one click", this::saysTheMorning),
            dynamicTest("print the morning on one page", this::printsTheMorning),
            dynamicTest(
                "show who needs help at once, and the reason with one click",
                this::showsWhoNeedsHelp),
            dynamicTest("count alerts in the tab", this::countsInTheTab),
            dynamicTest("cut nothing off on the wall", this::cutsNothingOffOnTheWall),
            dynamicTest("arrange figures in even rows", this::putsFiguresIntoEvenRows),
            dynamicTest("fit a phone with all columns", this::fitsAPhone))
        .onClose(board::close);
  }

  /**
   * Writes a board on which six of eight districts will miss the deadline and seven teams have an
   * open alert.
   */
  WrittenBoard prepare(Chain chain) throws SQLException {
    board = WrittenBoard.start(chain);
    board.tick();
    LocalDate deadline = board.today().plusDays(60);
    board.assign("PROVINCE", "67", "Đắk Nông", null, 2000, DISTRICTS * ELIGIBLE, deadline);
    board.progress("PROVINCE", "67", null, board.today(), 1200, 2000, null);
    for (int ago = 1; ago <= 10; ago++) {
      board.progress("PROVINCE", "67", null, board.today().minusDays(ago), 1815, 2000, null);
    }
    for (int i = 0; i < DISTRICTS; i++) {
      String district = Integer.toString(660 + i);
      // The last two are on time.
      int each = i < DISTRICTS - 2 ? 100 + i : 600;
      board.assign("DISTRICT", district, NAMES.get(i), district, 250, ELIGIBLE, deadline);
      board.progress("DISTRICT", district, district, board.today(), 150, 250, "BEHIND");
      for (int ago = 1; ago <= 10; ago++) {
        board.progress(
            "DISTRICT", district, district, board.today().minusDays(ago), each, 250, "MISSED");
      }
      String team = district + "-LD-01";
      board.assign("TEAM", team, "Tổ lưu động 1, " + NAMES.get(i), district, 125, null, null);
      board.progress("TEAM", team, district, board.today(), 75, 125, i < 7 ? "BEHIND" : "ON_PACE");
      board.progress(
          "TEAM",
          team,
          district,
          board.today().minusDays(1),
          60 + 10 * i,
          125,
          i == 7 ? "MET" : "MISSED");
      if (i < 7) {
        board.alert(
            team,
            district,
            i == 2 ? "SILENT" : "BEHIND",
            i % 2 == 0 ? "WARNING" : "CRITICAL",
            5 + i);
      }
    }
    board.execute(
        "UPDATE daily_progress SET waits = '{0,0,0,0,0,0,40,40,0,0,0,0}' WHERE scope = 'PROVINCE'");
    board.execute(
        "INSERT INTO command_center.unit_contact (province, scope, scope_id, place, district, post,"
            + " telephone) VALUES ('67', 'TEAM', '660-LD-01', 1, '660', 'Tổ trưởng', '0912 345 678')");
    return board;
  }

  private static final List<String> NAMES =
      List.of(
          "TP Gia Nghĩa",
          "Đắk Glong",
          "Cư Jút",
          "Đắk Mil",
          "Krông Nô",
          "Đắk Song",
          "Đắk R'Lấp",
          "Tuy Đức");

  private Page open(Role role, Looks looks, String path) throws SQLException {
    board.tick();
    Page page = board.visitor(role, looks);
    page.navigate(path);
    page.locator("h1").first().waitFor();
    return page;
  }

  private void saysTheMorning() throws Exception {
    Page page = open(Role.SUPERVISOR, Looks.DESKTOP, "/");
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Giao ban sáng")).click();

    assertThat(page.locator("h1")).hasText("Giao ban sáng: Đắk Nông");
    Locator morning = page.locator(".morning");
    assertThat(morning).containsText("Hạn chiến dịch: 6 huyện sẽ trễ");
    assertThat(morning.locator("tbody tr").first()).containsText(Pattern.compile("trễ \\d+ ngày"));
    assertThat(morning.locator(".calls li")).hasCount(3);
    Locator first = morning.locator(".calls li").first();
    assertThat(first).containsText("Tổ lưu động 1, TP Gia Nghĩa");
    assertThat(first).containsText("60/125 (48%)");
    assertThat(first).containsText("bắt đầu muộn 9, mất tín hiệu 15, làm chậm 18");
    assertThat(first.locator("a[href='tel:0912345678']")).isVisible();
    assertThat(Axe.violations(page)).isEmpty();
    page.context().close();
  }

  private void printsTheMorning() throws Exception {
    for (String language : List.of("vi", "en")) {
      Page page = open(Role.SUPERVISOR, Looks.DESKTOP.in(language), "/morning?province=67");
      assertThat(page.locator(".calls li")).hasCount(3);
      String pdf =
          new String(page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)), ISO_8859_1);
      assertThat(PDF_PAGE.matcher(pdf).results().count()).as(language).isEqualTo(1);
      page.context().close();
    }
  }

  private void showsWhoNeedsHelp() throws Exception {
    Page page = open(Role.SUPERVISOR, Looks.DESKTOP, "/");
    Locator alert = page.locator(".needs .alert").first();
    assertThat(alert.locator("h3")).isInViewport();
    assertThat(alert.locator(".alert-words")).isInViewport();
    alert.locator(".alert-age").click();
    assertThat(page.locator("main")).containsText("Vì sao kém kế hoạch");
    page.context().close();
  }

  private void countsInTheTab() throws Exception {
    for (String path : List.of("/provinces/67", "/wall?province=67", "/morning?province=67")) {
      Page page = open(Role.VIEWER, Looks.DESKTOP, path);
      assertThat(page).hasTitle(Pattern.compile("^\\(7\\) "));
      assertThat(page.locator("link[rel=icon]"))
          .hasAttribute("href", Pattern.compile("^data:image/svg.*%3E7%3C%2Ftext"));
      page.context().close();
    }
  }

  private void cutsNothingOffOnTheWall() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Looks looks : WALLS) {
      Page wall = open(Role.VIEWER, looks, "/wall?province=67&seconds=2");
      for (String scene : List.of("total", "districts", "alerts")) {
        board.tick();
        wall.locator(".scene-" + scene)
            .waitFor(new Locator.WaitForOptions().setTimeout(A_ROUND_MILLIS));
        assertThat(wall.locator(".wall-pinned li")).hasCount(4);
        assertThat(wall.locator(".wall-pinned"))
            .containsText(Pattern.compile("3 (cảnh báo nữa|more)"));
        assertThat(edge(wall))
            .as("pixels of an edge")
            .isEqualTo(looks.width() / 960.0, within(0.6));
        for (String one : Layout.clipped(wall, ".wall")) {
          wrong.add(looks.width() + " " + scene + ": " + one);
        }
      }
      wall.context().close();
    }
    assertThat(wrong).isEmpty();
  }

  /** Hair lines cannot be seen from five metres. */
  private static double edge(Page wall) {
    return ((Number)
            wall.evaluate(
                "() => parseFloat(getComputedStyle(document.querySelector('.wall-pinned'))"
                    + ".borderLeftWidth)"))
        .doubleValue();
  }

  private void putsFiguresIntoEvenRows() throws Exception {
    for (Looks looks : List.of(Looks.DESKTOP, new Looks(1280, 720, "light", "en"), Looks.WALL)) {
      Page page = open(Role.VIEWER, looks, "/provinces/67");
      Locator facts = page.locator(".now-total .facts > div");
      assertThat(facts.first()).isVisible();
      List<Double> tops = facts.all().stream().map(each -> each.boundingBox().y).toList();
      long last = tops.stream().filter(top -> top.equals(tops.get(tops.size() - 1))).count();
      assertThat(last).as(looks + " " + tops).isGreaterThan(1);
      assertThat(Layout.tooWide(page)).as(looks.toString()).isLessThanOrEqualTo(0);
      page.context().close();
    }
  }

  private void fitsAPhone() throws Exception {
    for (String path : List.of("/accounts", "/campaign?province=67", "/morning?province=67")) {
      Page page = open(Role.ADMINISTRATOR, Looks.PHONE, path);
      page.locator("table").first().waitFor();
      assertThat(Layout.tooWide(page)).as(path).isLessThanOrEqualTo(0);
      assertThat(Layout.beside(page, "table")).as(path).isEmpty();
      page.context().close();
    }
  }
}
