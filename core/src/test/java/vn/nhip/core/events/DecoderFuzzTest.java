package vn.nhip.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.nhip.core.events.TestRecords.ARRIVED;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import vn.nhip.core.targets.TargetAssignment;
import vn.nhip.core.targets.TargetDecoder;

/**
 * Any bytes decode to an event or a reason, and nothing that is passed on shows a number.
 *
 * <p>A build only runs the recorded inputs. {@code JAZZER_FUZZ=1 mvn test -pl core
 * -Dtest=DecoderFuzzTest#decodesApplications} searches for new ones with coverage-guided fuzzing,
 * for a million runs.
 */
class DecoderFuzzTest {
  private static final String NUMBER = "(?<!\\d)\\d{9,12}(?!\\d)";

  private final ApplicationDecoder applications = new ApplicationDecoder();
  private final TargetDecoder targets = new TargetDecoder();

  @FuzzTest(maxDuration = "20m", maxExecutions = 1_000_000)
  void decodesApplications(byte[] value) {
    ApplicationEvent event = applications.decode(value, ARRIVED);
    if (event == null) {
      assertThat(applications.reason()).isNotNull();
      assertThat(applications.message()).isNotBlank().doesNotContainPattern(NUMBER);
      return;
    }
    assertThatCode(() -> TestRecords.JSON.readTree(value)).doesNotThrowAnyException();
    if (event.type() != EventType.CLOCK) {
      assertThat(event.team()).matches("[A-Za-z0-9._-]{1,64}");
      assertThat(event.province()).matches("\\d{2}");
      assertThat(event.district()).matches("\\d{3}");
      assertThat(event.sequence()).isBetween(0, 99_999_999);
      assertThat(event.pending()).isBetween(-1, 1_000_000);
      assertThat(event.waitSeconds()).isBetween(-1, 604_800);
    }
  }

  @FuzzTest(maxDuration = "20m", maxExecutions = 1_000_000)
  void decodesTargets(byte[] value) {
    TargetAssignment assignment = targets.decode(value, ARRIVED);
    if (assignment == null && !targets.isClock()) {
      assertThat(targets.reason()).isNotNull();
      assertThat(targets.message()).isNotBlank().doesNotContainPattern(NUMBER);
    } else {
      assertThatCode(() -> TestRecords.JSON.readTree(value)).doesNotThrowAnyException();
    }
  }

  @FuzzTest(maxDuration = "20m", maxExecutions = 1_000_000)
  void masksNumbers(byte[] value) {
    byte[] masked = DigitMask.mask(value);
    if (masked != null) {
      assertThat(masked).hasSameSizeAs(value);
      assertThat(new String(masked, StandardCharsets.ISO_8859_1)).doesNotContainPattern(NUMBER);
    }
  }
}
