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
import vn.nhip.core.settings.DaemonThreads;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.targets.sheet.BadSheet;
import vn.nhip.core.targets.sheet.SheetLimits;
import vn.nhip.core.targets.sheet.TargetFile;

/**
 * Parses planners' sheets in threads of its own: at most one per account and two in total, each for
 * at most {@code sheet.seconds}. {@link SheetLimits} bound the memory that one takes.
 */
final class SheetReader {
  private static final int MAX_CONCURRENT = 2;

  /** Parses the content of a file. */
  @FunctionalInterface
  interface Parser {
    TargetFile read(String fileName, byte[] content, TargetFile.Reading reading);
  }

  private final Parser parser;
  private final SheetLimits limits;
  private final int seconds;
  private final Set<Long> busy = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(MAX_CONCURRENT, new DaemonThreads("sheet-reader"));

  SheetReader(Settings settings) {
    this(settings, TargetFile::read);
  }

  SheetReader(Settings settings, Parser parser) {
    this.parser = parser;
    limits = SheetLimits.of(settings);
    seconds = settings.get(CenterOptions.SHEET_SECONDS);
  }

  /** Maximum size of a file in bytes. */
  int largest() {
    return limits.bytes();
  }

  /**
   * Reads and checks a sheet.
   *
   * @param dayFirst whether the planner has confirmed that dates have the day first
   * @param language language of the reason for a refusal
   * @throws Refused 400 if it is not a sheet or too large, 429 if another sheet of the account is
   *     being read, 503 if it takes too long, including waiting for others
   */
  @SuppressWarnings("Interruption") // stops parsers that take too long
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
