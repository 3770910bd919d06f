package vn.nhip.center.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nhip.core.settings.Refusal;
import vn.nhip.core.settings.Settings;

class CenterOptionsTest {
  @Test
  void everyDefaultIsValid() {
    Settings settings = of(Map.of());
    assertThat(settings.get(CenterOptions.WEB_PORT)).isEqualTo(8080);
    assertThat(settings.get(DeliveryOptions.MAX_AGE)).isEqualTo(Duration.ofHours(12));
    assertThat(settings.get(CenterOptions.OIDC_ROLES)).containsEntry("nhip-viewer", "VIEWER");
    assertThat(CenterOptions.kafka(settings)).isEmpty();
  }

  @Test
  void passesKafkasOwnSettingsUnchanged() {
    Settings settings =
        of(
            Map.of(
                "kafka.bootstrap.servers", "kafka:9093",
                "kafka.properties.security.protocol", "SASL_SSL"));
    assertThat(CenterOptions.kafka(settings).orElseThrow())
        .containsOnly(
            Map.entry("bootstrap.servers", "kafka:9093"),
            Map.entry("security.protocol", "SASL_SSL"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          web.port          | 65536       | a number from 0 to 65535
          web.proxy         | yes         | true or false
          public.url        | board.local | an http or https address
          delivery.poll     | 0 s         | a time from 10 ms to 1 h, such as 2 s
          delivery.escalate | 15          | a time from 1 ms to 7 d, such as 15 min
          smtp.from         | nhip        | an e-mail address without a name
          push.subject      | nhip        | a mailto: or https: address
          smtp.tls          | SSL         | one of STARTTLS, TLS, NONE
          oidc.roles        | staff=KING  | a list such as text=VIEWER;text=SUPERVISOR
          working-day.zone  | Mars/Base   | a time zone
          """)
  void refusesAnInvalidValueInOneSentence(String key, String value, String rule) {
    assertThatThrownBy(() -> of(Map.of(key, value)))
        .isInstanceOf(Refusal.class)
        .hasMessage("The setting %s = %s must be %s.", key, value, rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          delivery.group=1 s;delivery.poll=2 s            | delivery.poll = 2 s must be at most delivery.group = 1 s: messages would be sent later than they are gathered
          delivery.group=20 min                           | delivery.escalate = 15 min must be at least delivery.group = 20 min: the next level would be notified before the first message is sent
          delivery.max.age=2 s                            | delivery.max.age = 2 s must be more than delivery.poll = 2 s: alerts would be too old to be sent before anybody looks at them
          session.hours=8;session.idle.minutes=481        | session.idle.minutes = 481 must be no longer than session.hours = 8: a session would reach that age first
          """)
  void refusesSettingsThatContradictEachOtherInOneSentence(String given, String sentence) {
    Map<String, String> settings = new HashMap<>();
    for (String each : given.split(";", -1)) {
      settings.put(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
    }
    assertThatThrownBy(() -> of(settings))
        .isInstanceOf(Refusal.class)
        .hasMessage("The setting " + sentence + ".");
  }

  @Test
  void defaultsWithoutEffectContradictNothing() {
    assertThat(of(Map.of("session.hours", "1")).get(CenterOptions.SESSION_IDLE_MINUTES))
        .isEqualTo(480);
    assertThat(of(Map.of("delivery.group", "1 s")).get(DeliveryOptions.POLL))
        .isEqualTo(Duration.ofSeconds(2));
  }

  private static Settings of(Map<String, String> given) {
    return Settings.of(CenterOptions.ALL, given, Map.of());
  }
}
