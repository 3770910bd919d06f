package vn.nhip.job.operators;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import vn.nhip.core.events.ApplicationEvent;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.state.DomainTypes;

/**
 * Keeps a team's events in order of arrival when the team moves to another partition.
 *
 * <p>All events of a team come from one partition, in order, and are counted at once. When
 * partitions are added, the team may move: events from another partition wait until the arrival
 * clock has passed them, so that whatever arrived earlier in the former partition is counted first.
 * From then on the new partition is the team's. Events that arrived at the same time are ordered by
 * partition, then by offset.
 *
 * <p>Keeps the waiting events for a few seconds, and the team's partition as long as its tally.
 */
final class MovedEvents {

  /** The partition that the team's events come from. */
  private final ValueState<Integer> home;

  private final ListState<TeamEvents> waiting;

  MovedEvents(RuntimeContext context) {
    home = context.getState(new ValueStateDescriptor<>("team-partition", Types.INT));
    waiting =
        context.getListState(new ListStateDescriptor<>("moved-events", DomainTypes.TEAM_EVENTS));
  }

  /**
   * Returns whether the events may be counted at once; otherwise keeps them for {@link #passed}.
   */
  boolean isInOrder(TeamEvents events) throws Exception {
    Integer partition = home.value();
    if (partition == null) {
      home.update(events.partition());
      return true;
    }
    if (partition == events.partition() && !waiting.get().iterator().hasNext()) {
      return true;
    }
    waiting.add(events);
    return false;
  }

  /**
   * Removes and returns the events that the arrival clock has passed, in order of arrival.
   *
   * @param clock milliseconds since 1970; every record that arrived at or before it is here
   */
  List<TeamEvents> passed(long clock) throws Exception {
    List<TeamEvents> kept = new ArrayList<>();
    List<Place> passed = new ArrayList<>();
    for (TeamEvents events : waiting.get()) {
      TeamEvents rest = new TeamEvents(events.team(), events.partition());
      for (int i = 0; i < events.size(); i++) {
        if (events.get(i).arrivedAt() <= clock) {
          passed.add(new Place(events.partition(), events.get(i)));
        } else {
          rest.add(events.get(i));
        }
      }
      if (rest.size() > 0) {
        kept.add(rest);
      }
    }
    if (passed.isEmpty()) {
      return List.of();
    }
    // Stable: within a partition, events are in the order of their offsets.
    passed.sort(
        Comparator.comparingLong((Place place) -> place.event().arrivedAt())
            .thenComparingInt(Place::partition));
    waiting.update(kept);
    home.update(passed.get(passed.size() - 1).partition());
    return passed.stream().map(Place::alone).toList();
  }

  /** Earliest arrival of a waiting event; {@link Long#MAX_VALUE} if none waits. */
  long firstArrival() throws Exception {
    long first = Long.MAX_VALUE;
    for (TeamEvents events : waiting.get()) {
      first = Math.min(first, events.firstArrivedAt());
    }
    return first;
  }

  /** Clears the team's partition, unless events wait. */
  void clear() throws Exception {
    if (!waiting.get().iterator().hasNext()) {
      home.clear();
    }
  }

  private record Place(int partition, ApplicationEvent event) {

    TeamEvents alone() {
      TeamEvents alone = new TeamEvents(event.team(), partition);
      alone.add(event);
      return alone;
    }
  }
}
