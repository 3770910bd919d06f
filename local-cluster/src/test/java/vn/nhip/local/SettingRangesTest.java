package vn.nhip.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.core.settings.Option;
import vn.nhip.job.JobOptions;

/** Every setting that is a number or a duration has bounds. */
class SettingRangesTest {
  private static final Map<Class<?>, List<String>> ABSURD =
      Map.of(
          Integer.class, List.of("2147483647", "-2147483648"),
          Duration.class, List.of("9999999 d"));

  @Test
  void refusesAbsurdNumbers() {
    List<Option<?>> numbers =
        Stream.of(JobOptions.ALL, CenterOptions.ALL)
            .flatMap(options -> options.all().stream())
            .filter(option -> !absurd(option).isEmpty())
            .toList();

    assertThat(numbers).hasSizeGreaterThan(30);
    assertThat(numbers)
        .allSatisfy(
            option ->
                assertThat(absurd(option)).as(option.key()).noneMatch(text -> takes(option, text)));
  }

  private static List<String> absurd(Option<?> option) {
    return option.defaultText() == null
        ? List.of()
        : ABSURD.getOrDefault(option.parser().apply(option.defaultText()).getClass(), List.of());
  }

  private static boolean takes(Option<?> option, String text) {
    try {
      return option.parser().apply(text) != null;
    } catch (RuntimeException e) {
      return false;
    }
  }
}
