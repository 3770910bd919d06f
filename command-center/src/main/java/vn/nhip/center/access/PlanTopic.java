package vn.nhip.center.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.web.Refused;
import vn.nhip.connectors.kafka.TargetsTopic;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.sheet.AssignedSoFar;
import vn.nhip.core.targets.sheet.AssignmentRecord;

/**
 * Reads and writes the topic {@code targets} for planners, and turns Kafka's failures into answers
 * for them.
 */
final class PlanTopic {
  private final Optional<TargetsTopic> topic;

  PlanTopic(Settings settings) {
    this.topic = CenterOptions.kafka(settings).map(TargetsTopic::new);
  }

  /**
   * Reads the ledger to its end.
   *
   * @throws Refused 503 without Kafka
   */
  AssignedSoFar read() {
    try {
      return topic().read();
    } catch (Refusal e) {
      throw noKafka("The ledger of assignments cannot be read.");
    }
  }

  /**
   * Sends assignments, under keys that follow from those that are taken.
   *
   * @return those of which the topic has the record afterwards
   * @throws Refused 503 where Kafka has not taken all, and does not say which
   */
  List<TargetAssignment> append(List<TargetAssignment> toSend, Set<String> taken) {
    try {
      topic().append(toSend, taken);
      return toSend;
    } catch (IllegalStateException e) {
      Set<String> stored = read().keys();
      return toSend.stream()
          .filter(each -> stored.contains(AssignmentRecord.key(each, taken)))
          .toList();
    }
  }

  private TargetsTopic topic() {
    return topic.orElseThrow(() -> noKafka("The setting kafka.bootstrap.servers is missing."));
  }

  static Refused noKafka(String reason) {
    return new Refused(503, "NO_KAFKA", reason);
  }
}
