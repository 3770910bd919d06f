package vn.nhip.core.events;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nhip.core.events.TestRecords.ARRIVED;
import static vn.nhip.core.events.TestRecords.utf8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
  private static final JsonFactory JACKSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(Integer.MAX_VALUE).build())
          .build();

  private final ApplicationDecoder decoder = new ApplicationDecoder();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        " \t\r\n{ } \n",
        "{\"\":null}",
        "{\"a\":[],\"a\":[{},[[]],true,false]}",
        "{\"a\":-0,\"b\":0.10,\"c\":1E+5,\"d\":2e-7,\"e\":-1.5e300}",
        "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e1\\uD83D\\uDE00\"}",
        "{\"a\":\"\\ud800\"}",
        "{\"a\":\"\\udc00\\ud800\"}",
        "{\"a\":\"\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\ud800\udc00\udbff\udfff\"}"
      })
  void acceptsJson(String json) {
    assertThat(StrictJson.accepts(utf8(json))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "{]",
        "[}",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1}{}",
        "{\"a\":1},",
        "{\"a\":1 \"b\":2}",
        "{\"a\":[1,]}",
        "{\"a\":[1 2]}",
        "{\"a\":[,1]}",
        "{\"a\":01}",
        "{\"a\":+1}",
        "{\"a\":-}",
        "{\"a\":1.}",
        "{\"a\":.5}",
        "{\"a\":1e}",
        "{\"a\":1e+}",
        "{\"a\":0x1}",
        "{\"a\":NaN}",
        "{\"a\":Infinity}",
        "{\"a\":-Infinity}",
        "{\"a\":tru}",
        "{\"a\":truE}",
        "{\"a\":nul",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12g4\"}",
        "{\"a\":\"\\u123\"}",
        "{\"a\":\"\\\"}",
        "{\"a\":\"",
        "{\"a\":\"\\",
        "{\"a\":1}//x",
        "/**/{}",
        "\ufeff{}",
        "{}\u0000",
        "\u00a0{}",
        "{\"a\":1}\f",
        "{\"\u0001\":1}"
      })
  void rejectsInvalidJson(String json) {
    assertThat(StrictJson.accepts(utf8(json))).isFalse();
    assertThat(decoder.decode(utf8(json), ARRIVED)).isNull();
    assertThat(decoder.reason()).isEqualTo(RejectReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "1", "\"a\"", "null", "true", "[{\"type\":\"CLOCK\"}]"})
  void acceptsOnlyAnObjectAsARecord(String json) {
    assertThat(StrictJson.accepts(utf8(json))).isTrue();
    assertThat(decoder.decode(utf8(json), ARRIVED)).isNull();
    assertThat(decoder.reason()).isEqualTo(RejectReason.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "80", "c0 80", "c1 bf", "e0 80 80", "e0 9f bf", "ed a0 80", "ed bf bf", "f0 80 80 80",
        "f0 8f bf bf", "f4 90 80 80", "f5 80 80 80", "ff", "c3", "e1 80", "f0 90 80", "c3 28",
        "e1 28 80", "e1 80 28", "f1 80 80 28", "f8 88 80 80 80"
      })
  void rejectsInvalidUtf8(String hex) {
    byte[] text = HexFormat.ofDelimiter(" ").parseHex("22 " + hex + " 22");
    assertThat(StrictJson.accepts(text)).isFalse();
    assertThat(StrictJson.accepts(HexFormat.ofDelimiter(" ").parseHex("22 " + hex))).isFalse();
  }

  @Test
  void acceptsTenThousandLevelsOfNestingAndNoMore() {
    int depth = 5_000;
    String open = "[{\"a\":".repeat(depth);
    String close = "}]".repeat(depth);
    assertThat(StrictJson.accepts(utf8(open + "1" + close))).isTrue();
    assertThat(StrictJson.accepts(utf8(open + "1" + close.replaceFirst("}]}]$", "}}]]"))))
        .isFalse();
    assertThat(StrictJson.accepts(utf8(open))).isFalse();
    assertThat(StrictJson.accepts(utf8("[" + open + "1" + close + "]"))).isFalse();
  }

  /**
   * Here Jackson reads characters from a strict UTF-8 decoder, because from bytes it would accept
   * overlong forms and encoded surrogates. There is no other known difference.
   */
  @Property(tries = 20_000)
  void agreesWithAStrictJackson(@ForAll Random random) {
    byte[] text = Mutations.mutated(random, utf8(GeneratedJson.object(random)));
    assertThat(StrictJson.accepts(text)).as(() -> utf8(text)).isEqualTo(jacksonAccepts(text));
  }

  private static boolean jacksonAccepts(byte[] text) {
    try {
      String characters =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      int values = 0;
      try (JsonParser parser = JACKSON.createParser(characters)) {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
          boolean value = !token.isStructEnd();
          values += value && parser.getParsingContext().inRoot() ? 1 : 0;
          values +=
              token.isStructStart() && parser.getParsingContext().getParent().inRoot() ? 1 : 0;
          assertThat(parser.getText()).isNotNull();
        }
      }
      return values == 1;
    } catch (IOException e) {
      return false;
    }
  }
}
