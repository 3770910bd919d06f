package vn.nhip.job.recompute;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules for every value of every topic: one JSON object, no personal numbers. */
final class JsonText {
  /** Without limits, as the contract has none and the test logs are small. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Integer.MAX_VALUE)
                          .maxNumberLength(Integer.MAX_VALUE)
                          .maxNameLength(Integer.MAX_VALUE)
                          .maxStringLength(Integer.MAX_VALUE)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern PERSONAL_TEXT =
      Pattern.compile("(?<![0-9])[0-9]{9,12}(?![0-9])", Pattern.DOTALL);
  private static final Pattern PERSONAL_INTEGER = Pattern.compile("-?([0-9]{9}|[0-9]{12})");
  private static final Set<String> FREE_OF_SUSPICION = Set.of("eventId", "occurredAt");

  private JsonText() {}

  /** Parses the one object in the bytes; of fields with the same name, the last counts. */
  static ObjectNode objectIn(byte[] value) throws Unusable {
    if (value == null) {
      throw new Unusable(Unusable.MALFORMED);
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
      if (!text.startsWith("\uFEFF") && MAPPER.readTree(text) instanceof ObjectNode object) {
        return object;
      }
    } catch (CharacterCodingException | JsonProcessingException broken) {
      // All errors have the same reason, see below.
    }
    throw new Unusable(Unusable.MALFORMED);
  }

  /**
   * Whether any value, including nested and overwritten ones, looks like an identity or telephone
   * number. A value overwritten by a later field of the same name counts, as its digits are in the
   * bytes.
   *
   * @param value bytes that {@link #objectIn} has parsed
   */
  static boolean holdsPersonalNumber(byte[] value) {
    try (JsonParser parser = MAPPER.createParser(new String(value, StandardCharsets.UTF_8))) {
      String field = "";
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token.isStructStart()) {
          depth++;
        } else if (token.isStructEnd()) {
          depth--;
        } else if (token == JsonToken.FIELD_NAME && depth == 1) {
          field = parser.currentName();
        }
        if (!FREE_OF_SUSPICION.contains(field) && isPersonal(token, parser)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("was read before", e);
    }
  }

  static boolean isPersonal(String text) {
    return PERSONAL_TEXT.matcher(text).find();
  }

  private static boolean isPersonal(JsonToken token, JsonParser parser) throws IOException {
    return switch (token) {
      case VALUE_STRING -> isPersonal(parser.getText());
      case VALUE_NUMBER_INT -> PERSONAL_INTEGER.matcher(parser.getText()).matches();
      default -> false;
    };
  }
}
