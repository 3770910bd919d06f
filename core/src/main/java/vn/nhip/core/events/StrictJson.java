package vn.nhip.core.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Parses JSON as strictly as RFC 8259 and UTF-8 are written: no overlong form, no encoded
 * surrogate, no byte order mark, no NaN, no comment. A lone surrogate written as an escape is
 * allowed, as the grammar has it.
 *
 * <p>Bytes are decoded before Jackson sees them, because Jackson's own decoder accepts overlong
 * forms and encoded surrogates. They are decoded in small parts: a record that was compressed on
 * its way can be many times larger than a Kafka message. Values may be nested 10,000 levels deep,
 * which Jackson remembers in a megabyte; names, strings and numbers may be 4 Mi characters long.
 * What exceeds a limit is not accepted.
 */
public final class StrictJson {
  private static final int DEEPEST = 10_000;
  private static final int LONGEST = 1 << 22;

  /** Names are not cached across records: whoever sends records could fill such a cache. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST)
                  .maxStringLength(LONGEST)
                  .maxNumberLength(LONGEST)
                  .build())
          .build();

  private StrictJson() {}

  /**
   * A parser in front of the first token of a text. It throws a {@link
   * java.nio.charset.CharacterCodingException} where the bytes are not UTF-8.
   */
  public static JsonParser parse(byte[] text, int from, int to) throws IOException {
    return JSON.createParser(
        new InputStreamReader(
            new ByteArrayInputStream(text, from, to - from), StandardCharsets.UTF_8.newDecoder()));
  }

  /** Whether the whole text is exactly one JSON value. */
  public static boolean accepts(byte[] text) {
    try (JsonParser parser = parse(text, 0, text.length)) {
      if (parser.nextToken() == null) {
        return false;
      }
      parser.skipChildren();
      return parser.nextToken() == null;
    } catch (IOException e) {
      return false;
    }
  }
}
