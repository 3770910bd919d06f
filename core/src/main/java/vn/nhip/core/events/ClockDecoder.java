package vn.nhip.core.events;

import vn.nhip.core.events.fast.Names;
import vn.nhip.core.events.fast.TextScan;

/**
 * Recognizes clock records, on any topic: JSON objects whose {@code type} is {@code CLOCK}.
 *
 * <p>Not thread-safe.
 */
public final class ClockDecoder extends RecordDecoder {
  private static final int TYPE = 0;
  private static final String CLOCK = EventType.CLOCK.name();
  private static final Names CLOCKS = new Names(CLOCK);

  /** Recognizes records of any topic. */
  public ClockDecoder() {
    super(new RecordFields(0, "type"));
  }

  /**
   * Whether a record's value is that of a clock record. Most values are only scanned for the word.
   *
   * @param value may be null
   */
  public boolean isClock(byte[] value) {
    return value != null
        && TextScan.mayHold(CLOCK, value)
        && isWellFormed(value)
        && word(TYPE, CLOCKS) == 0;
  }
}
