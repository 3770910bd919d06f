package vn.nhip.connectors.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReaderContext;

/**
 * Advances the watermarks of a reader's splits. Asks the enumerator whether every partition is
 * being read, and if so advances to the arrivals that were known when it asked. Has at most one
 * open question, and asks none if nothing has arrived since the last.
 */
final class ReaderClock {

  private final Collection<SplitClock> splits;
  private final SourceReaderContext context;

  /** The newest arrival of each split that had one when the question was asked. */
  private final Map<SplitClock, Long> asked = new HashMap<>();

  private long number;
  private boolean isOpen;

  /**
   * @param splits the reader's splits; may grow later
   */
  ReaderClock(Collection<SplitClock> splits, SourceReaderContext context) {
    this.splits = splits;
    this.context = context;
  }

  void ask() {
    if (isOpen) {
      return;
    }
    splits.stream()
        .filter(SplitClock::hasAdvanced)
        .forEach(split -> asked.put(split, split.newest()));
    if (!asked.isEmpty()) {
      isOpen = true;
      context.sendSourceEventToCoordinator(new ClockQuestion(++number));
    }
  }

  /**
   * Handles the answer to the open question.
   *
   * @param target the output for watermarks, or null if there is none yet
   */
  void handle(ClockAnswer answer, ReaderOutput<ArrivedRecord[]> target) {
    if (!isOpen || answer.number() != number) {
      return;
    }
    isOpen = false;
    if (target != null) {
      asked.forEach((split, newest) -> advance(split, newest, target));
    }
    asked.clear();
    ask();
  }

  private static void advance(SplitClock split, long newest, ReaderOutput<ArrivedRecord[]> target) {
    split.advancedTo(newest);
    target.createOutputForSplit(split.splitId()).emitWatermark(new Watermark(newest - 1));
  }
}
