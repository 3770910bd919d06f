package vn.nhip.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nhip.core.events.TestRecords.utf8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogFileTest {
  private static final long TIME = Instant.parse("2021-03-20T14:14:05.120Z").toEpochMilli();
  private static final String HEAD =
      "{\"topic\":\"applications\",\"partition\":2,\"timestamp\":\"2021-03-20T21:14:05.120+07:00\"";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"day.ndjson", "day.ndjson.gz"})
  void readsWhatItWrote(String name) throws IOException {
    Path file = folder.resolve(name);
    List<LogRecord> records =
        Stream.of(
                "{\"a\":1.0,\"b\":123456789012345678901234567890,\"c\":1E400,\"d\":\"Đ\\u0111 \\\\\"}",
                "{\"a\": 1}",
                "{}",
                "[1]",
                "null",
                "\"text\"",
                "no JSON",
                "",
                "{\"a\":1,\"a\":2}",
                "{\"line\":\"\u2028\"}")
            .map(value -> new LogRecord("applications", 2, TIME, "663-LD-02", utf8(value)))
            .toList();
    LogRecord tombstone = new LogRecord("targets", 0, 0, null, null);
    LogRecord binary = new LogRecord("targets", 0, -1, "\"\n\\", new byte[] {0, -1, '\n'});
    List<LogRecord> all = Stream.concat(records.stream(), Stream.of(tombstone, binary)).toList();
    LogFile.write(file, all.stream());
    try (Stream<LogRecord> read = LogFile.read(file)) {
      assertThat(read).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(all);
    }
  }

  @Test
  void writesOneRecordALine() throws IOException {
    Path file = folder.resolve("day.ndjson");
    LogFile.write(
        file,
        Stream.of(
            new LogRecord("applications", 2, TIME, "663-LD-02", utf8("{\"n\":1.0}")),
            new LogRecord("targets", 0, TIME, null, utf8("x"))));
    assertThat(Files.readString(file))
        .isEqualTo(
            HEAD
                + ",\"key\":\"663-LD-02\",\"value\":{\"n\":1.0}}\n"
                + HEAD.replace("applications", "targets").replace(":2,", ":0,")
                + ",\"bytes\":\"eA==\"}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "'{ \"n\" : [ 1.0 , 1e5 ] , \"s\" : \" \\\" \\u0041 \" }', '{\"n\":[1.0,1e5],\"s\":\" \\\" \\u0041 \"}'",
    "'\"a\\u0022b\"', '\"a\\\"b\"'",
    "1.50, 1.50",
    "true, true"
  })
  void removesOnlyTheWhitespaceOfAValue(String value, String sent) throws IOException {
    assertThat(read(HEAD + ",\"value\": " + value + " }").get(0).value()).isEqualTo(utf8(sent));
  }

  @Test
  void treatsNullAsAbsent() throws IOException {
    assertThat(read(HEAD + ",\"key\":null,\"value\":null,\"bytes\":null}", "", HEAD + "}\r"))
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.value()).isNull())
        .allSatisfy(record -> assertThat(record.key()).isNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{                          | the text is not well-formed JSON: unexpected end at character 1",
        "[]                         | the text is not a JSON object",
        "{}                         | field 'topic' is missing",
        "HEAD,\"partition\":-1}    | field 'partition' is not an integer from 0 to 2147483647",
        "HEAD,\"timestamp\":\"12\"}| field 'timestamp' is not a date, a time of day and an offset",
        "HEAD,\"key\":5}           | field 'key' is not a text",
        "HEAD,\"bytes\":\"!\"}     | field 'bytes' is not base64",
        "HEAD,\"bytes\":\"\",\"value\":{}} | field 'bytes' stands beside field 'value'"
      })
  void namesFileLineAndReasonOfAnInvalidLine(String line, String reason) {
    String text = line.replace("HEAD", HEAD);
    assertThatThrownBy(() -> read(HEAD + "}", text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(folder.resolve("in.ndjson") + ", line 2: " + reason + ".");
  }

  @Test
  void saysWhereACompressedFileIsTruncated() throws IOException {
    Path file = folder.resolve("day.ndjson.gz");
    LogFile.write(file, Stream.of(new LogRecord("targets", 0, TIME, null, null)));
    byte[] packed = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(packed, packed.length - 12));
    try (Stream<LogRecord> read = LogFile.read(file)) {
      assertThatThrownBy(read::toList)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("day.ndjson.gz, line 1: cannot be read: ");
    }
    Files.write(file, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> LogFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("day.ndjson.gz cannot be read: ");
  }

  private List<LogRecord> read(String... lines) throws IOException {
    Path file = folder.resolve("in.ndjson");
    Files.write(file, List.of(lines));
    try (Stream<LogRecord> read = LogFile.read(file)) {
      return read.toList();
    }
  }
}
