package vn.nhip.center.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.nhip.center.settings.CenterOptions;
import vn.nhip.center.web.Refused;
import vn.nhip.core.alerts.Language;
import vn.nhip.core.settings.Settings;
import vn.nhip.core.targets.sheet.TargetFile;

/** How many sheets are read at a time, and for how long. */
class SheetReaderTest {
  private static final long PATIENCE_SECONDS = 30;
  private static final String HEADER = "scope,id,province,district,from,to,dailyTarget\n";
  private static final byte[] SHEET =
      HEADER.concat("TEAM,a,67,663,2021-03-19,,1\n").getBytes(UTF_8);

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch interrupted = new CountDownLatch(1);

  @Test
  void readsOneSheetOfAnAccountAtATime() throws Exception {
    SheetReader reader = reader(300);
    CompletableFuture<TargetFile> first =
        CompletableFuture.supplyAsync(() -> read(reader, 1, "slow.csv"));
    assertThat(begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();

    assertThat(refusal(reader, 1, "second.csv").status()).isEqualTo(429);
    assertThat(read(reader, 2, "other.csv").rows()).hasSize(1);

    released.countDown();
    assertThat(first.get(PATIENCE_SECONDS, TimeUnit.SECONDS).rows()).hasSize(1);
    assertThat(read(reader, 1, "third.csv").rows()).hasSize(1);
  }

  @Test
  void givesUpASheetThatTakesTooLong() throws Exception {
    SheetReader reader = reader(1);

    assertThat(refusal(reader, 1, "slow.csv").status()).isEqualTo(503);

    assertThat(interrupted.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(read(reader, 1, "again.csv").rows()).hasSize(1);
  }

  /** Reads as usual, but a slow file only once it is released. */
  private SheetReader reader(int seconds) {
    Settings settings =
        Settings.of(CenterOptions.ALL, Map.of("sheet.seconds", Integer.toString(seconds)));
    return new SheetReader(
        settings,
        (name, content, reading) -> {
          if (name.equals("slow.csv")) {
            waitForRelease();
          }
          return TargetFile.read(name, content, reading);
        });
  }

  private void waitForRelease() {
    begun.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      interrupted.countDown();
      throw new IllegalStateException(e);
    }
  }

  private static TargetFile read(SheetReader reader, long account, String name) {
    return reader.read(account, name, SHEET, false, Language.EN);
  }

  private static Refused refusal(SheetReader reader, long account, String name) {
    return catchThrowableOfType(Refused.class, () -> read(reader, account, name));
  }
}
