package vn.nhip.intake.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
  private static final String GOOD =
      "{\"eventId\":\"6f1c1f0e-6c1b-4a52-8a5e-0f3f5b3c9a11\",\"type\":\"RECEIVED\","
          + "\"applicationId\":\"HS-1\",\"occurredAt\":\"2021-03-20T21:14:05+07:00\","
          + "\"province\":\"67\",\"district\":\"663\",\"team\":\"663-LD-02\"}";
  private static final String[] THEN = {"--arrived-at", "2021-03-20T21:15:00+07:00"};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  @Test
  void printsLineReasonAndFieldButNoValue() throws Exception {
    Path file = folder.resolve("day.ndjson");
    Files.writeString(
        file,
        String.join(
            "\n",
            GOOD,
            "",
            GOOD.replace("HS-1", "079203001234"),
            GOOD.replace("\"663\"", "\"66x\"") + "\r",
            GOOD.replace("T21:14", "T22:14"),
            "x".repeat(20_000)));
    assertThat(run(file)).isEqualTo(1);
    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "3: PII: field 'applicationId' holds what looks like an identity or telephone number",
            "4: INVALID: field 'district' is not 3 digits",
            "5: CLOCK_SKEW: field 'occurredAt' is more than 5 minutes after the arrival",
            "6: TOO_LONG: the line is longer than 10000 bytes",
            "dùng được · usable 1",
            "CLOCK_SKEW 1",
            "INVALID 1",
            "PII 1",
            "TOO_LONG 1");
  }

  @Test
  void acceptsACompressedFileOfUsableLines() throws Exception {
    Path file = folder.resolve("day.ndjson.gz");
    try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write((GOOD + "\n" + GOOD + "\n").getBytes(UTF_8));
    }
    assertThat(run(file)).isZero();
    assertThat(out.toString(UTF_8)).isEqualTo("dùng được · usable 2\n");
  }

  @Test
  void refusesAMissingFile() {
    Path file = folder.resolve("none");
    assertThat(run(file)).isEqualTo(2);
    assertThat(err.toString(UTF_8)).isEqualTo("The file " + file + " cannot be read.\n");
  }

  private int run(Path file) {
    return Check.run(
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        file.toString(),
        THEN[0],
        THEN[1]);
  }
}
