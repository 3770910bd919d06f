package vn.nhip.job.counting;

import java.util.Arrays;
import vn.nhip.core.events.ApplicationEvent;

/** A batch of consecutive events of one team from one partition. */
public final class TeamEvents {

  private static final int MOST = 64;
  private static final int FEWEST = 4;

  private final String team;
  private final int partition;
  private ApplicationEvent[] events;
  private int size;

  /**
   * An empty batch.
   *
   * @param partition partition of {@code applications} from which they come
   */
  public TeamEvents(String team, int partition) {
    this(team, partition, FEWEST);
  }

  /** An empty batch with room for a number of events. */
  public TeamEvents(String team, int partition, int places) {
    this.team = team;
    this.partition = partition;
    this.events = new ApplicationEvent[places];
  }

  /** Appends an event of this team. */
  public void add(ApplicationEvent event) {
    if (size == events.length) {
      events = Arrays.copyOf(events, size * 2);
    }
    events[size++] = event;
  }

  /** Whether the batch is large enough to be emitted at once. */
  public boolean isFull() {
    return size >= MOST;
  }

  /** The team's id. */
  public String team() {
    return team;
  }

  /** The partition from which they come. */
  public int partition() {
    return partition;
  }

  /** Arrival of the first event, milliseconds since 1970. */
  public long firstArrivedAt() {
    return events[0].arrivedAt();
  }

  /** The number of events. */
  public int size() {
    return size;
  }

  /** The event at an index from 0. */
  public ApplicationEvent get(int index) {
    return events[index];
  }
}
