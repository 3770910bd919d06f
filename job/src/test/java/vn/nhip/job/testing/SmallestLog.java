package vn.nhip.job.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import vn.nhip.core.events.LogRecord;

/** Shrinks a failing log until a person can read it. */
public final class SmallestLog {

  private SmallestLog() {}

  /**
   * Leaves out halves of the log, then ever smaller pieces, as long as it still fails.
   *
   * @param fails tests whether a log fails
   */
  public static List<LogRecord> of(List<LogRecord> log, Predicate<List<LogRecord>> fails) {
    List<LogRecord> smallest = log;
    for (int piece = log.size() / 2; piece >= 1; piece /= 2) {
      int from = 0;
      while (from < smallest.size()) {
        List<LogRecord> shorter = new ArrayList<>(smallest);
        shorter.subList(from, Math.min(from + piece, shorter.size())).clear();
        if (fails.test(shorter)) {
          smallest = shorter;
        } else {
          from += piece;
        }
      }
    }
    return smallest;
  }
}
