package vn.nhip.connectors.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assigns every partition of a topic, including new ones, to a reader, and checks each restored
 * position against the current topic.
 *
 * <p>Looks the topic up twice a second. While the broker does not answer, nothing changes. Tells
 * readers how far the arrival clock may advance, see {@link ClockQuestion}. Sends nothing to a
 * reader that may be about to finish, see {@link RunningReaders}.
 */
final class ArrivalEnumerator
    implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {

  private static final Logger LOG = LoggerFactory.getLogger(ArrivalEnumerator.class);
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration OFFSETS_INTERVAL = Duration.ofSeconds(3);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final String topic;
  private final Properties kafka;
  private final PositionCheck check;
  private final SplitEnumeratorContext<KafkaPartitionSplit> context;

  /** The reader of each partition. */
  private final Map<Integer, Integer> readers = new TreeMap<>();

  /** Splits without a reader, by partition. */
  private final Map<Integer, ArrivalSplit> waiting = new TreeMap<>();

  /** Open questions, by reader. */
  private final Map<Integer, Question> questions = new HashMap<>();

  private final RunningReaders running = new RunningReaders();

  private Uuid topicId = Uuid.ZERO_UUID;
  private boolean isUnavailable;
  private Admin admin;

  /** When the newest lookup began whose partitions all have a reader now. */
  private long allReadAt = System.nanoTime();

  // Read by the thread of the lookups.
  private volatile boolean needsOffsets = true;
  private long offsetsAskedAt;

  private record Question(long number, long askedAt) {}

  /**
   * @param kafka the Kafka clients' settings
   * @param check the check of restored positions
   * @param unassigned positions that had no reader when the state was stored
   */
  ArrivalEnumerator(
      Properties kafka,
      PositionCheck check,
      SplitEnumeratorContext<KafkaPartitionSplit> context,
      Iterable<KafkaPartitionSplit> unassigned) {
    this.topic = check.topic();
    this.kafka = kafka;
    this.check = check;
    this.context = context;
    unassigned.forEach(this::await);
  }

  @Override
  public void start() {
    admin = Admin.create(KafkaClientSettings.withTimeout(kafka, TIMEOUT));
    context.callAsync(this::lookUp, this::update, 0, INTERVAL.toMillis());
  }

  /** Runs in a thread of its own. */
  private TopicState lookUp() throws InterruptedException, ExecutionException {
    long now = System.nanoTime();
    boolean withOffsets = needsOffsets || now - offsetsAskedAt >= OFFSETS_INTERVAL.toNanos();
    if (withOffsets) {
      offsetsAskedAt = now;
    }
    return TopicState.of(admin, topic, withOffsets);
  }

  private void update(TopicState now, Throwable failure) {
    if (failure != null) {
      // The broker is unavailable, or the topic is being replaced.
      if (!isUnavailable) {
        LOG.warn("Cannot look up the topic {}: {}", topic, failure.toString());
      }
      isUnavailable = true;
      return;
    }
    isUnavailable = false;
    if (!readers.isEmpty() && !topicId.equals(now.id())) {
      throw new IllegalStateException(
          "The topic %s was deleted and recreated: its positions are checked again."
              .formatted(topic));
    }
    if (context.registeredReaders().size() < context.currentParallelism()) {
      return;
    }
    List<Integer> reachable =
        context.registeredReaders().keySet().stream().filter(running::mayReceive).toList();
    if (!waiting.isEmpty() || readers.size() < now.partitions()) {
      if (reachable.size() < context.currentParallelism()) {
        return;
      }
      if (now.offsets().isEmpty()) {
        needsOffsets = true;
        return;
      }
      needsOffsets = false;
      assign(now);
    }
    allReadAt = now.askedAt();
    answer();
    if (!now.offsets().isEmpty()) {
      OffsetsSeen seen = new OffsetsSeen(new HashMap<>(now.offsets()));
      reachable.forEach(reader -> context.sendEventToSourceReader(reader, seen));
    }
  }

  private void assign(TopicState now) {
    topicId = now.id();
    List<ArrivalSplit> splits = new ArrayList<>();
    for (ArrivalSplit split : waiting.values()) {
      check.check(split, now).ifPresent(splits::add);
    }
    for (int partition = 0; partition < now.partitions(); partition++) {
      if (!readers.containsKey(partition) && !waiting.containsKey(partition)) {
        splits.add(unread(partition, now));
      }
    }
    waiting.clear();
    Map<Integer, List<KafkaPartitionSplit>> assignment = new HashMap<>();
    for (ArrivalSplit split : splits) {
      int reader = leastBusy();
      readers.put(split.getTopicPartition().partition(), reader);
      assignment.computeIfAbsent(reader, unknown -> new ArrayList<>()).add(split);
      LOG.info(
          "Reader {} reads {} from offset {}",
          reader,
          split.getTopicPartition(),
          split.getStartingOffset());
    }
    context.assignSplits(new SplitsAssignment<>(assignment));
  }

  /** The split of a new partition. */
  private ArrivalSplit unread(int partition, TopicState now) {
    long earliest = now.offsets().get(partition).earliest();
    return ArrivalSplit.unread(new TopicPartition(topic, partition), earliest, now.id(), earliest);
  }

  /** The reader with the fewest partitions; one without any would hold back the clock for ever. */
  private int leastBusy() {
    int[] partitions = new int[context.currentParallelism()];
    readers.values().forEach(reader -> partitions[reader]++);
    int least = 0;
    for (int reader = 1; reader < partitions.length; reader++) {
      least = partitions[reader] < partitions[least] ? reader : least;
    }
    return least;
  }

  private void answer() {
    Iterator<Map.Entry<Integer, Question>> each = questions.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Integer, Question> question = each.next();
      if (question.getValue().askedAt() - allReadAt < 0 && running.mayReceive(question.getKey())) {
        each.remove();
        context.sendEventToSourceReader(
            question.getKey(), new ClockAnswer(question.getValue().number()));
      }
    }
  }

  @Override
  public void handleSourceEvent(int subtask, SourceEvent event) {
    if (event instanceof ClockQuestion question) {
      questions.put(subtask, new Question(question.number(), System.nanoTime()));
    } else if (event instanceof ReaderPolled polled) {
      running.polled(subtask, polled);
      answer();
    }
  }

  @Override
  public void handleSplitRequest(int subtask, String host) {
    // Partitions are assigned without a request.
  }

  @Override
  public void addReader(int subtask) {
    release(subtask);
    running.started(subtask);
    List<KafkaPartitionSplit> restored =
        context.registeredReaders().get(subtask).getReportedSplitsOnRegistration();
    restored.forEach(this::await);
  }

  @Override
  public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
    release(subtask);
    splits.forEach(this::await);
  }

  private void release(int subtask) {
    readers.values().removeIf(reader -> reader == subtask);
    questions.remove(subtask);
  }

  private void await(KafkaPartitionSplit split) {
    // Earlier versions stored no offset if nothing had been read; such a partition is a new one.
    if (split.getStartingOffset() >= 0) {
      waiting.put(split.getTopicPartition().partition(), ArrivalSplit.of(split));
    }
    needsOffsets = true;
  }

  @Override
  public KafkaSourceEnumState snapshotState(long checkpointId) {
    running.beginCheckpoint(checkpointId);
    List<KafkaPartitionSplit> assigned = new ArrayList<>();
    for (int partition : readers.keySet()) {
      assigned.add(ArrivalSplit.unread(new TopicPartition(topic, partition), 0, topicId, 0));
    }
    return new KafkaSourceEnumState(assigned, List.copyOf(waiting.values()), true);
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) {
    running.abortCheckpoint(checkpointId);
  }

  @Override
  public void close() {
    if (admin != null) {
      admin.close(TIMEOUT);
    }
  }
}
