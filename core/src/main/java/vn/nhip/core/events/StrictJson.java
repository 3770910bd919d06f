package vn.nhip.core.events;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Parses JSON in strict accordance with RFC 8259 and UTF-8: no overlong form, no encoded surrogate,
 * no byte order mark, no NaN, no comment. A lone surrogate written as an escape is allowed, as in
 * the grammar.
 *
 * <p>Bytes are decoded before Jackson sees them, because Jackson's own decoder accepts overlong
 * forms and encoded surrogates. They are decoded in small parts, because a record that was
 * compressed for transport can be many times larger than a Kafka message. Values may be nested
 * 10,000 levels deep, for which Jackson needs a megabyte; names, strings and numbers may be 4 Mi
 * characters long. A text that exceeds a limit is rejected.
 */
public final class StrictJson {
  private static final int MAX_DEPTH = 10_000;
  private static final int MAX_LENGTH = 1 << 22;

  /** Names are not cached across records, because a sender of records could fill such a cache. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNameLength(MAX_LENGTH)
                  .maxStringLength(MAX_LENGTH)
                  .maxNumberLength(MAX_LENGTH)
                  .build())
          .build();

  private StrictJson() {}

  /**
   * Returns a parser positioned before the first token of a text. It throws a {@link
   * java.nio.charset.CharacterCodingException} if the bytes are not UTF-8.
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
