package vn.nhip.simulation.scenarios;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;

/** A stretch of the campaign that can be replayed: the same bytes each time it is read. */
public interface Scenario {
  /** The topic of the events of stations. */
  String APPLICATIONS = TopicNames.APPLICATIONS;

  /** The topic of the assignments. */
  String TARGETS = TopicNames.TARGETS;

  /** Partitions of {@link #APPLICATIONS}. */
  int APPLICATION_PARTITIONS = 4;

  /** Partitions of {@link #TARGETS}. */
  int TARGET_PARTITIONS = 1;

  /** What {@code --scenario} takes: lower-case words joined by hyphens, or a file's path. */
  String name();

  /** One line for people, in Vietnamese. */
  String vietnamese();

  /** One line for people, in English. */
  String english();

  /**
   * Where a replay changes from full speed to the chosen speed; records that arrived before it are
   * history.
   */
  Instant liveFrom();

  /**
   * The records in the order of arrival; within a partition no timestamp goes back. To be closed by
   * the caller.
   */
  Stream<LogRecord> records();

  /** What must be counted once all records were processed; empty where nothing was published. */
  List<Figure> expectedFigures();
}
