package vn.nhip.center.access;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.web.Refused;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.targets.sheet.BadSheet;
import vn.nhip.core.targets.sheet.SheetLimits;
import vn.nhip.core.targets.sheet.TargetFile;

/**
 * Reads planners' sheets beside the service: one at a time for each account, two at a time in all,
 * and none for longer than {@code sheet.seconds}. How much memory one takes is bounded by its
 * {@link SheetLimits}.
 */
final class SheetReader {
  private static final int AT_A_TIME = 2;

  /** How a file's content becomes a sheet. */
  @FunctionalInterface
  interface Parser {
    TargetFile read(String fileName, byte[] content, TargetFile.Reading reading);
  }

  private final Parser parser;
  private final SheetLimits limits;
  private final int seconds;
  private final Set<Long> busy = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          AT_A_TIME,
          task -> {
            Thread thread = new Thread(task, "sheet-reader");
            thread.setDaemon(true);
            return thread;
          });

  SheetReader(Settings settings) {
    this(settings, TargetFile::read);
  }

  SheetReader(Settings settings, Parser parser) {
    this.parser = parser;
    limits = SheetLimits.of(settings);
    seconds = settings.get(CenterOptions.SHEET_SECONDS);
  }

  /** The largest file in bytes. */
  int largest() {
    return limits.bytes();
  }

  /**
   * Reads and checks a sheet.
   *
   * @param dayFirst whether the planner has said that dates have the day first
   * @param language of the sentence that says why it is refused
   * @throws Refused 400 for what is no sheet or too large, 429 where the account's last sheet is
   *     still being read, 503 where it takes too long, waiting for others included
   */
  @SuppressWarnings("Interruption") // by which it ends where it takes too long
  TargetFile read(
      long account, String fileName, byte[] content, boolean dayFirst, Language language) {
    if (!busy.add(account)) {
      throw new Refused(429, "TOO_MANY", "Another sheet of yours is being read; try again.");
    }
    Future<TargetFile> reading =
        threads.submit(
            () -> parser.read(fileName, content, new TargetFile.Reading(limits, dayFirst)));
    try {
      return reading.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Refused(503, "TOO_MANY", "Reading the sheet took too long; try again later.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Refused(503, "FAILED", "The service is being stopped.");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof BadSheet bad) {
        throw new Refused(400, "BAD_SHEET", bad.text().in(language));
      }
      throw new IllegalStateException("The sheet could not be read.", e.getCause());
    } finally {
      reading.cancel(true);
      busy.remove(account);
    }
  }
}
