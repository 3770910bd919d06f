package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.settings.Role;
import vn.nhip.local.e2e.Chromium.Looks;
import vn.nhip.local.testing.RealServices;

/**
 * Takes the screenshots for the documents. Run manually:
 *
 * <pre>{@code
 * mvn verify -pl local-cluster -am -Dtest=None -Dit.test=BoardPictures -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * }</pre>
 */
final class BoardPictures {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final Path FOLDER = Path.of("..", "docs", "images");
  private static final long LARGEST = 200_000;
  private static final double SETTLED_MILLIS = 1500;
  private static final Looks DESKTOP = new Looks(1360, 850, "dark", "vi");
  private static final Looks LIGHT = DESKTOP.withTheme("light");
  private static final Looks PHONE = Looks.PHONE.withTheme("light");

  @Test
  void makesThem() throws Exception {
    Chromium.assumeThere();
    Files.createDirectories(FOLDER);
    try (ReplayedBoard board = ReplayedBoard.start(Chain.quick(SERVICES), ReplayedBoard.BOTH_DAYS);
        Chromium chromium = Chromium.start(board.address())) {
      board.playTo("19:35");
      take(chromium, board, DESKTOP, "/provinces/67", "board");
      take(chromium, board, LIGHT, "/provinces/67/districts/663", "district");
      take(
          chromium,
          board,
          DESKTOP,
          "/provinces/67/teams/" + ReplayedBoard.CUT_OFF_TEAM + "/",
          "team");
      take(chromium, board, LIGHT, "/alerts?province=67&state=ALL", "alerts");
      take(chromium, board, DESKTOP, "/days?province=67", "days");
      take(chromium, board, LIGHT, "/campaign?province=67", "campaign");
      take(chromium, board, LIGHT, "/provinces/67/stations", "stations");
      take(chromium, board, PHONE, "/provinces/67", "phone");
      take(chromium, board, Looks.PHONE, "/alerts?province=67", "phone-alerts");
      take(chromium, board, Looks.WALL, "/wall?province=67&seconds=600", "wall");
    }
  }

  private static void take(
      Chromium chromium, ReplayedBoard board, Looks looks, String path, String name)
      throws Exception {
    Page page = chromium.visitor(board.account(Role.SUPERVISOR), looks);
    page.navigate(path);
    page.locator("h1").first().waitFor();
    page.waitForTimeout(SETTLED_MILLIS);
    Path file = FOLDER.resolve(name + ".png");
    page.screenshot(new Page.ScreenshotOptions().setPath(file));
    assertThat(Files.size(file)).as(file.toString()).isLessThan(LARGEST);
    page.context().close();
  }
}
