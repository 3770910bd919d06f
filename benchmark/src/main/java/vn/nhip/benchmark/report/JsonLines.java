package vn.nhip.benchmark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** Files of figures, one JSON record per line, so that several sessions can append to one file. */
public final class JsonLines {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          // Derived figures are not stored.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .build();

  private JsonLines() {}

  /** Appends a record. */
  public static void append(Path file, Object figures) throws IOException {
    Files.writeString(
        file,
        JSON.writeValueAsString(figures) + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Reads all records of a file; empty if the file does not exist. */
  public static <T> List<T> read(Path file, Class<T> type) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> !line.isBlank()).map(line -> of(line, type)).toList();
    }
  }

  private static <T> T of(String line, Class<T> type) {
    try {
      return JSON.readValue(line, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not a line of figures: " + line, e);
    }
  }
}
