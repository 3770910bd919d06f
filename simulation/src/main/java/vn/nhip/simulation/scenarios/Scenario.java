package vn.nhip.simulation.scenarios;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import vn.nhip.core.events.LogRecord;
import vn.nhip.core.events.TopicNames;

/** Part of the campaign that can be replayed. Reading it always gives the same bytes. */
public interface Scenario {
  /** The topic of stations' events. */
  String APPLICATIONS = TopicNames.APPLICATIONS;

  /** The topic of target assignments. */
  String TARGETS = TopicNames.TARGETS;

  /** Number of partitions of {@link #APPLICATIONS}. */
  int APPLICATION_PARTITIONS = 4;

  /** Number of partitions of {@link #TARGETS}. */
  int TARGET_PARTITIONS = 1;

  /** The value for {@code --scenario}: lower-case words joined by hyphens, or a file's path. */
  String name();

  /** Description in one line, in Vietnamese. */
  String vietnamese();

  /** Description in one line, in English. */
  String english();

  /**
   * The time from which a replay uses the chosen speed instead of full speed; records that arrived
   * before it are history.
   */
  Instant liveFrom();

  /**
   * The records in the order of arrival; timestamps within a partition never decrease. The caller
   * must close the stream.
   */
  Stream<LogRecord> records();

  /** The figures expected once all records are processed; empty if none were published. */
  List<Figure> expectedFigures();
}
