package vn.nhip.core.events.fast;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.events.TestRecords.utf8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PlainObjectTest {
  private static final String[] LABELS = {"team", "type", "sequence", "wait"};
  private static final ObjectMapper JACKSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final byte[] DISTURBING = utf8("{}[]\":,\\ \n-.e0179atá\u0001");
  private static final Pattern NUMBER = Pattern.compile("(?<![0-9])[0-9]{9,12}(?![0-9])");

  private final Map<String, Object> found = new LinkedHashMap<>();
  private final PlainObject plain = new PlainObject(new Names(LABELS), LABELS, this::put);

  private void put(int field, JsonToken token, byte[] text, int from, int to) {
    String value = new String(text, from, to - from, StandardCharsets.US_ASCII);
    found.put(LABELS[field], token == JsonToken.VALUE_STRING ? value : Long.parseLong(value));
  }

  private boolean reads(String text) {
    found.clear();
    byte[] within = utf8("\"" + text + "\"");
    return plain.read(within, 1, within.length - 1);
  }

  @Test
  void readsFieldsInAnyOrderAndAgain() {
    for (String text :
        new String[] {
          "{\"team\":\"663-LD-02\",\"type\":\"RECEIVED\",\"sequence\":17}",
          "{\"team\":\"663-LD-02\",\"type\":\"RECEIVED\",\"sequence\":0}",
          "{\"wait\":5,\"team\":\"\",\"wait\":604800}",
          "{\"sequence\":1}"
        }) {
      assertThat(reads(text)).as(text).isTrue();
    }
    assertThat(found).containsExactly(Map.entry("sequence", 1L));
  }

  @Test
  void leavesEverythingElseToTheFullParser() {
    for (String text :
        new String[] {
          "{}",
          "{\"team\": \"a\"}",
          "{\"team\":\"a\" }",
          "{\"team\":null}",
          "{\"team\":\"á\"}",
          "{\"team\":\"\\u0061\"}",
          "{\"sequence\":-1}",
          "{\"sequence\":01}",
          "{\"sequence\":1.0}",
          "{\"sequence\":1e2}",
          "{\"sequence\":}",
          "{\"sequence\":1",
          "{\"sequence\":1,}",
          "{\"sequence\":1}}",
          "{\"other\":1}",
          "{\"team\"",
          "{\"team\":",
          "{\"team\":\"a",
          "{",
          "[1]",
          "x"
        }) {
      assertThat(reads(text)).as(text).isFalse();
    }
  }

  @Property(tries = 20_000)
  void agreesWithJacksonOnWhatItAccepts(@ForAll Random random) throws IOException {
    StringBuilder text = new StringBuilder("{");
    for (int n = random.nextInt(4); n >= 0; n--) {
      String label = LABELS[random.nextInt(LABELS.length)];
      String digits = "1" + "234567890".substring(random.nextInt(9));
      text.append('"').append(label).append("\":");
      text.append(random.nextBoolean() ? digits : '"' + digits + "-x\"");
      text.append(n == 0 ? '}' : ',');
    }
    byte[] bytes = utf8(text.toString());
    if (random.nextInt(4) > 0) {
      int at = random.nextInt(bytes.length);
      bytes[at] = DISTURBING[random.nextInt(DISTURBING.length)];
      bytes = Arrays.copyOf(bytes, bytes.length - (random.nextInt(8) == 0 ? 1 : 0));
    }
    found.clear();
    if (plain.read(bytes, 0, bytes.length)) {
      try (JsonParser parser = JACKSON.createParser(bytes)) {
        Map<?, ?> expected = JACKSON.readValue(parser, Map.class);
        assertThat(found.toString()).isEqualTo(expected.toString());
        assertThat(found.keySet()).isEqualTo(expected.keySet());
      }
    }
  }

  @Property(tries = 20_000)
  void findsNumbersOfNineToTwelveDigitsAnywhere(@ForAll Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(5); n >= 0; n--) {
      text.append("1234567890123456".substring(0, random.nextInt(15)));
      text.append("-é:/".substring(0, random.nextInt(5)));
    }
    byte[] bytes = utf8("123456789" + text + "123456789");
    assertThat(PersonalNumbers.isIn(bytes, 9, bytes.length - 9))
        .as(text.toString())
        .isEqualTo(NUMBER.matcher(text).find());
  }
}
