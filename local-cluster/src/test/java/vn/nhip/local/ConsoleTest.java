package vn.nhip.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, UTF_8);

  @Test
  void printsAStatusAgainOnlyIfItHasChanged() {
    Console console = new Console(out, out, false);
    console.live(List.of("read 1", "lag 1"));
    console.live(List.of("read 1", "lag 1"));
    console.live(List.of("read 2", "lag 0"));

    assertThat(printed.toString(UTF_8).lines()).containsExactly("read 1 | lag 1", "read 2 | lag 0");
  }

  @Test
  void redrawsAStatusOnATerminal() {
    Console console = new Console(out, out, true);
    console.live(List.of("read 1", "lag 1"));
    console.live(List.of("read 1", "lag 1"));

    assertThat(printed.toString(UTF_8)).containsOnlyOnce("\033[2A\033[J");
  }
}
