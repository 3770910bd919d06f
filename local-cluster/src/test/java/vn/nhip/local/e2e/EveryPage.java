package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;

/** Each page of the command centre, for whoever may see all of them. */
final class EveryPage {
  static final List<String> PATHS =
      List.of(
          "/provinces/67",
          "/provinces/67/districts/663",
          "/provinces/67/teams/" + ReplayedBoard.CUT_OFF_TEAM + "/",
          "/provinces/67/stations",
          "/alerts?province=67",
          "/alerts?province=67&state=ALL",
          "/days?province=67",
          "/days/2021-03-20?province=67",
          "/campaign?province=67",
          "/morning?province=67&day=2021-03-20",
          "/quality?province=67",
          "/targets",
          "/targets/plan?province=67&day=2021-03-20",
          "/targets/units/DISTRICT/663?province=67",
          "/recipients",
          "/deliveries",
          "/station-tokens",
          "/accounts",
          "/audit",
          "/password",
          "/",
          "/nowhere");

  private EveryPage() {}

  /** Opens a page and waits until it has what it asks for. */
  static void open(Page page, String path) {
    page.navigate(path);
    try {
      page.locator("h1").first().waitFor();
      page.waitForFunction(
          "() => !document.querySelector('[role=status]')?.textContent.match(/^(Đang"
              + " tải|Loading)/)");
    } catch (PlaywrightException e) {
      throw new AssertionError(path + " shows " + page.locator("body").innerText(), e);
    }
  }

  /** What keeps people from using a page as it is now. */
  static List<String> violations(Page page, String path) {
    List<String> violations = new ArrayList<>();
    open(page, path);
    Axe.violations(page).forEach(one -> violations.add(path + " " + one));
    assertThat(page.locator("h1, h2").first().evaluate("heading => heading.tagName"))
        .as("the first heading of " + path)
        .isEqualTo("H1");
    return violations;
  }

  /** The same of the page that is open, as it is printed. */
  static List<String> printed(Page page, String path) {
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    List<String> violations =
        Axe.violations(page).stream().map(one -> "printed " + path + " " + one).toList();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
    return violations;
  }

  /**
   * What is cut off at the sides, or has to be scrolled to, in the page that is open; but for
   * tables of figures that are scrolled by themselves.
   */
  static List<String> beside(Page page, String path) {
    List<String> wrong = new ArrayList<>();
    double wider = Layout.tooWide(page);
    if (wider > 0) {
      wrong.add(path + " is " + wider + " px wider than the window");
    }
    List<String> beside = new ArrayList<>(Layout.beside(page, "body"));
    beside.removeAll(Layout.beside(page, ".scroll table:not(.cards)"));
    beside.forEach(one -> wrong.add(path + " cuts off " + one));
    return wrong;
  }
}
