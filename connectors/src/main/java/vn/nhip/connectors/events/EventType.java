package vn.nhip.connectors.events;

/** What a record of the topic {@code applications} says. */
public enum EventType {
  /** An application's intake was finished at the point. */
  RECEIVED,
  /** An application was sent back for an error. */
  RETURNED,
  /** The card exists. */
  COMPLETED,
  /** The citizen holds the card. */
  DELIVERED,
  /** A station is alive; counts nothing. */
  HEARTBEAT,
  /** Only the time goes on; counts nothing and names no team. */
  CLOCK;

  /** How many of the types count; their ordinals run from 0 to this, exclusive. */
  public static final int COUNTING = 4;

  /** Whether events of this type are counted in windows. */
  public boolean counts() {
    return ordinal() < COUNTING;
  }
}
