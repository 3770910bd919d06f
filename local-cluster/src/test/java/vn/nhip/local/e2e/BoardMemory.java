package vn.nhip.local.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.local.testing.Measurements.say;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.nhip.center.settings.Role;
import vn.nhip.local.e2e.Chromium.Looks;
import vn.nhip.local.testing.RealServices;

/**
 * Measures the memory of two open pages while the hours of a working day from {@code
 * -Dnhip.memory.from} (6) to 22 are replayed at high speed. Run manually, like {@link
 * BoardPictures}.
 */
final class BoardMemory {
  @RegisterExtension static final RealServices SERVICES = new RealServices();

  private static final double MOST_MEGABYTES = 60;
  private static final int FROM_HOUR = Integer.getInteger("nhip.memory.from", 6);
  private static final int TO_HOUR = 22;
  private static final int STEP_MINUTES = 5;

  @Test
  void staysSmallOverTheDay() throws Exception {
    Chromium.assumeThere();
    try (ReplayedBoard board = ReplayedBoard.start(Chain.quick(SERVICES), ReplayedBoard.ONE_DAY);
        Chromium chromium = Chromium.start(board.address())) {
      board.playTo("%02d:00".formatted(FROM_HOUR));
      Page province = chromium.visitor(board.account(Role.VIEWER), Looks.DESKTOP);
      province.navigate("/provinces/67");
      Page wall = chromium.visitor(board.account(Role.VIEWER), Looks.WALL);
      wall.navigate("/wall?province=67&seconds=1");
      double most = 0;
      for (int hour = FROM_HOUR; hour < TO_HOUR; hour++) {
        for (int minute = 0; minute < 60; minute += STEP_MINUTES) {
          board.passTo("%02d:%02d".formatted(hour, minute));
        }
        double ofProvince = megabytes(province);
        double ofWall = megabytes(wall);
        most = Math.max(most, Math.max(ofProvince, ofWall));
        say("%02d:00 %.1f MB, wall %.1f MB".formatted(hour + 1, ofProvince, ofWall));
      }
      assertThat(most).as("megabytes").isLessThan(MOST_MEGABYTES);
    }
  }

  /** Used memory after a garbage collection. */
  private static double megabytes(Page page) {
    CDPSession devTools = page.context().newCDPSession(page);
    devTools.send("HeapProfiler.collectGarbage");
    JsonObject heap = devTools.send("Runtime.getHeapUsage");
    devTools.detach();
    return heap.get("usedSize").getAsDouble() / 1e6;
  }
}
