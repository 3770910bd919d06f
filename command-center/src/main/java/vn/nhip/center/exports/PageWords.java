package vn.nhip.center.exports;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.nhip.center.exports.Table.Coded;
import vn.nhip.center.web.Json;

/**
 * Translates codes into words of a language. The words are those of the pages, read from {@code
 * js/text/vi.js} and {@code en.js}.
 */
final class PageWords {
  private static final Pattern ENTRY =
      Pattern.compile("^  (\"[^\"]+\"): (\".*\"),$", Pattern.MULTILINE);
  private static final PageWords VIETNAMESE = read("vi");
  private static final PageWords ENGLISH = read("en");

  private final Map<String, String> texts;

  private PageWords(Map<String, String> texts) {
    this.texts = texts;
  }

  static PageWords in(boolean english) {
    return english ? ENGLISH : VIETNAMESE;
  }

  /**
   * A code with its word: {@code MISSED} of {@code status} gives "Không đạt".
   *
   * @param code may be null
   */
  Coded of(String kind, String code) {
    return code == null ? null : new Coded(texts.getOrDefault(kind + '.' + code, code), code);
  }

  private static PageWords read(String language) {
    try (InputStream in = PageWords.class.getResourceAsStream("/web/js/text/" + language + ".js")) {
      String file = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new PageWords(
          ENTRY
              .matcher(file)
              .results()
              .collect(Collectors.toMap(entry -> text(entry, 1), entry -> text(entry, 2))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(MatchResult entry, int group) {
    try {
      return Json.MAPPER.readValue(entry.group(group), String.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
