package vn.nhip.core.events;

/** The type of a record of the topic {@code applications}. */
public enum EventType {
  /** An application's intake was finished at the point. */
  RECEIVED,
  /** An application was sent back for an error. */
  RETURNED,
  /** The identity card was produced. */
  COMPLETED,
  /** The citizen received the card. */
  DELIVERED,
  /** A station reports that it is alive; not counted. */
  HEARTBEAT,
  /** Advances the arrival clock; not counted, names no team. */
  CLOCK;

  /** The number of counted types; they have the lowest ordinals. */
  public static final int COUNTING = 4;

  /** Whether events of this type are counted in windows. */
  public boolean counts() {
    return ordinal() < COUNTING;
  }
}
