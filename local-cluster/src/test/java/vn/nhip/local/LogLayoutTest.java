package vn.nhip.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text from outside can neither forge a line in the log nor control a terminal. */
class LogLayoutTest {

  @ParameterizedTest
  @CsvSource({
    "/vn/nhip/local/log4j2.properties, file",
    "/vn/nhip/local/services/log4j2.properties, file",
    "/vn/nhip/center/log4j2.properties, console"
  })
  void writesOneLineWithoutControlCharacters(String resource, String appender) throws IOException {
    Properties settings = new Properties();
    try (InputStream in = LogLayoutTest.class.getResourceAsStream(resource)) {
      settings.load(in);
    }
    PatternLayout layout =
        PatternLayout.newBuilder()
            .withPattern(settings.getProperty("appender." + appender + ".layout.pattern"))
            .build();

    String line =
        layout.toSerializable(
            Log4jLogEvent.newBuilder()
                .setLoggerName("vn.nhip.Some")
                .setLevel(Level.WARN)
                .setMessage(
                    new SimpleMessage(
                        "tổ a\r\n2021 ERROR forged\u001b[31m\u009b2J\0 b\u202edegrof\u2028c\u200bd"))
                .build());

    assertThat(line)
        .endsWith("tổ a??2021 ERROR forged?[31m?2J? b?degrof?c?d" + System.lineSeparator());
    assertThat(line.strip()).doesNotContainPattern("\\p{Cntrl}");
  }
}
