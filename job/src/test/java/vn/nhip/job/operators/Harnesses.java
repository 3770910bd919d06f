package vn.nhip.job.operators;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import vn.nhip.connectors.postgres.tables.AlertRow;
import vn.nhip.connectors.postgres.tables.IntakeAuditRow;
import vn.nhip.connectors.postgres.tables.StationStatusRow;
import vn.nhip.connectors.postgres.tables.ThroughputRow;
import vn.nhip.core.pace.Judgement;
import vn.nhip.core.pace.PaceInput;
import vn.nhip.core.pace.PaceRules;
import vn.nhip.core.testing.Times;
import vn.nhip.job.counting.AuditDelta;
import vn.nhip.job.counting.FirstArrival;
import vn.nhip.job.counting.PartialCounts;
import vn.nhip.job.counting.PartitionEvents;
import vn.nhip.job.counting.TeamEvents;
import vn.nhip.job.counting.TeamHome;
import vn.nhip.job.state.DomainTypes;
import vn.nhip.job.stations.StationTally;

/**
 * Harnesses for single operators with the contract's defaults, whose two clocks the test controls.
 */
final class Harnesses {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private Harnesses() {}

  static KeyedOneInputStreamOperatorTestHarness<String, TeamEvents, PartialCounts> dropDuplicates()
      throws Exception {
    return dropDuplicates(SECOND);
  }

  static KeyedOneInputStreamOperatorTestHarness<String, TeamEvents, PartialCounts> dropDuplicates(
      Duration emitInterval) throws Exception {
    return typed(
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new DropDuplicates(Times.CALENDAR, emitInterval)),
            TeamEvents::team,
            Types.STRING),
        DomainTypes.PARTIAL_COUNTS);
  }

  static OneInputStreamOperatorTestHarness<PartitionEvents, TeamEvents> gatherEvents()
      throws Exception {
    return typed(
        new OneInputStreamOperatorTestHarness<>(new GatherEvents()), DomainTypes.TEAM_EVENTS);
  }

  static KeyedTwoInputStreamOperatorTestHarness<String, PartialCounts, Judgement, ThroughputRow>
      countWindows() throws Exception {
    return typed(
        new KeyedTwoInputStreamOperatorTestHarness<>(
            new KeyedCoProcessOperator<>(new CountWindows(Times.CALENDAR, List.of(1, 60), SECOND)),
            PartialCounts::unitDay,
            Judgement::unitDay,
            Types.STRING),
        TypeInformation.of(ThroughputRow.class));
  }

  static KeyedBroadcastOperatorTestHarness<String, PaceInput, FirstArrival, AlertRow> judgePace()
      throws Exception {
    return typed(
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new JudgePace(Times.CALENDAR, PaceRules.DEFAULT),
                List.of(JudgePace.LOG_STARTS, JudgePace.COMPLETE_LOG_STARTS)),
            PaceInput::unit,
            Types.STRING,
            1,
            1,
            0),
        TypeInformation.of(AlertRow.class));
  }

  static KeyedBroadcastOperatorTestHarness<String, TeamEvents, TeamHome, TeamEvents> placeEvents()
      throws Exception {
    return typed(
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                new PlaceEvents(Times.CALENDAR),
                List.of(PlaceEvents.HOMES, PlaceEvents.READ_UP_TO)),
            TeamEvents::team,
            Types.STRING,
            1,
            1,
            0),
        DomainTypes.TEAM_EVENTS);
  }

  static KeyedOneInputStreamOperatorTestHarness<String, StationTally, StationStatusRow>
      trackStations() throws Exception {
    return typed(
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new TrackStations(Times.CALENDAR, SECOND)),
            StationTally::station,
            Types.STRING),
        TypeInformation.of(StationStatusRow.class));
  }

  static KeyedOneInputStreamOperatorTestHarness<Long, AuditDelta, IntakeAuditRow> sumAudit()
      throws Exception {
    return typed(
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(new SumAudit(SECOND)), AuditDelta::arrivalHour, Types.LONG),
        TypeInformation.of(IntakeAuditRow.class));
  }

  private static <T, H extends AbstractStreamOperatorTestHarness<T>> H typed(
      H harness, TypeInformation<T> type) {
    harness.setup(type.createSerializer(new ExecutionConfig().getSerializerConfig()));
    return harness;
  }

  /** The watermark at which the clock has reached a time. */
  static long clock(Duration time) {
    return Times.millis(time) - 1;
  }

  /** Values emitted since the last call. */
  static <T> List<T> emitted(AbstractStreamOperatorTestHarness<T> harness) {
    List<T> values = harness.extractOutputValues();
    harness.getOutput().clear();
    return values;
  }

  /** Values of a side output since the last call. */
  static <T> List<T> emitted(AbstractStreamOperatorTestHarness<?> harness, OutputTag<T> tag) {
    var output = harness.getSideOutput(tag);
    List<T> values =
        output == null ? List.of() : output.stream().map(StreamRecord::getValue).toList();
    if (output != null) {
      output.clear();
    }
    return values;
  }

  static int stateEntries(AbstractStreamOperatorTestHarness<?> harness) {
    return ((HeapKeyedStateBackend<?>) harness.getOperator().getKeyedStateBackend())
        .numKeyValueStateEntries();
  }

  static int timers(AbstractStreamOperatorTestHarness<?> harness) {
    return harness.numEventTimeTimers() + harness.numProcessingTimeTimers();
  }

  /** A step of a test with an operator. */
  interface Step<H> {
    void happensTo(H harness) throws Exception;
  }

  /** Creates a new operator. */
  interface Fresh<H> {
    H make() throws Exception;
  }

  /**
   * Asserts that an operator emits the same values whichever step it is stopped before and restored
   * in a new operator, and returns these values.
   */
  static <H extends AbstractStreamOperatorTestHarness<?>> List<String> sameWhereverStopped(
      Fresh<H> fresh, List<Step<H>> steps, Function<H, List<?>> emitted) throws Exception {
    List<String> uninterrupted = runWithRestart(fresh, steps, -1, emitted);
    for (int stop = 0; stop < steps.size(); stop++) {
      assertThat(runWithRestart(fresh, steps, stop, emitted))
          .as("stopped before step %d", stop)
          .isEqualTo(uninterrupted);
    }
    return uninterrupted;
  }

  /**
   * @param stopBefore index of the step before which the operator is restored; a negative one for
   *     no stop
   */
  private static <H extends AbstractStreamOperatorTestHarness<?>> List<String> runWithRestart(
      Fresh<H> fresh, List<Step<H>> steps, int stopBefore, Function<H, List<?>> emitted)
      throws Exception {
    List<String> all = new ArrayList<>();
    H harness = fresh.make();
    harness.open();
    for (int i = 0; i < steps.size(); i++) {
      if (i == stopBefore) {
        OperatorSubtaskState snapshot = harness.snapshot(1, 1);
        long now = harness.getProcessingTime();
        harness.close();
        harness = fresh.make();
        harness.setProcessingTime(now);
        harness.initializeState(snapshot);
        harness.open();
      }
      steps.get(i).happensTo(harness);
      for (Object value : emitted.apply(harness)) {
        all.add(String.valueOf(value));
      }
    }
    harness.close();
    return all;
  }
}
