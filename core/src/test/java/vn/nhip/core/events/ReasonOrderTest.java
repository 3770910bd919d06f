package vn.nhip.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.events.TestRecords.ARRIVED;
import static vn.nhip.core.events.TestRecords.bytes;
import static vn.nhip.core.events.TestRecords.received;
import static vn.nhip.core.events.TestRecords.utf8;

import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** If several reasons apply, the first in the order of {@link RejectReason} is given. */
class ReasonOrderTest {
  private final ApplicationDecoder decoder = new ApplicationDecoder();

  static Stream<Set<RejectReason>> everySetOfFaults() {
    RejectReason[] reasons = RejectReason.values();
    return IntStream.range(1, 1 << RejectReason.LATE.ordinal())
        .mapToObj(
            set ->
                Set.copyOf(
                    Stream.of(reasons).filter(r -> (set & (1 << r.ordinal())) != 0).toList()));
  }

  @ParameterizedTest
  @MethodSource("everySetOfFaults")
  void givesTheFirstReasonOfSeveral(Set<RejectReason> faults) {
    Map<String, Object> fields = received();
    if (faults.contains(RejectReason.CLOCK_SKEW)) {
      fields.put("occurredAt", "2031-03-20T21:14:05Z");
    }
    if (faults.contains(RejectReason.PII)) {
      fields.put("applicationId", "123456789");
    }
    if (faults.contains(RejectReason.INVALID)) {
      fields.put("waitSeconds", -1);
    }
    String json = utf8(bytes(fields)) + (faults.contains(RejectReason.MALFORMED) ? "}" : "");
    assertThat(decoder.decode(utf8(json), ARRIVED)).isNull();
    assertThat(decoder.reason()).isEqualTo(faults.stream().sorted().findFirst().orElseThrow());
  }

  @Test
  void rejectsAMalformedClockRecordToo() {
    assertThat(decoder.decode(utf8("{\"type\":\"CLOCK\",}"), ARRIVED)).isNull();
    assertThat(decoder.reason()).isEqualTo(RejectReason.MALFORMED);
  }

  @Test
  void resetsTheReasonAtTheNextRecord() {
    assertThat(decoder.decode(null, ARRIVED)).isNull();
    assertThat(decoder.reason()).isEqualTo(RejectReason.MALFORMED);
    assertThat(decoder.decode(bytes(received()), ARRIVED)).isNotNull();
    assertThat(decoder.reason()).isNull();
  }
}
