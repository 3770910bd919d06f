package vn.nhip.center.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
  private final WebhookAddress webhooks = new WebhookAddress(Set.of());
  private final PushAddress push =
      new PushAddress(List.of("fcm.googleapis.com", "*.push.apple.com"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://gateway/x",
        "gopher://gateway/x",
        "jar:http://gateway/x!/",
        "http:/x",
        "http://",
        "gateway/x",
        "http://user:pass@gateway/",
        "http://gateway/#x",
        "http://169.254.169.254/latest/meta-data",
        "http://[fe80::1]/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://no-such-host.invalid/"
      })
  void refusesWhatIsNoGateway(String address) {
    assertThat(webhooks.refusal(address, true)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8000/sms", "https://10.1.2.3/hook?to=a"})
  void takesGatewaysOfTheOwnNetwork(String address) {
    assertThat(webhooks.refusal(address, true)).isNull();
  }

  @Test
  void takesOnlyHostsOfTheListWhereThereIsOne() {
    WebhookAddress listed = new WebhookAddress(Set.of("sms.example.vn"));
    assertThat(listed.refusal("https://SMS.example.vn/x", false)).isNull();
    assertThat(listed.refusal("https://sms.example.vn.evil.example/x", false)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://fcm.googleapis.com/fcm/send/x",
        "https://fcm.googleapis.com:8443/fcm/send/x",
        "https://fcm.googleapis.com@evil.example/",
        "https://evil.example/?fcm.googleapis.com",
        "https://push.apple.com.evil.example/x",
        "https://127.0.0.1/x"
      })
  void refusesEndpointsThatAreNoPushService(String endpoint) {
    assertThat(push.refusal(endpoint)).isNotNull();
  }

  @Test
  void takesEndpointsOfKnownPushServices() {
    assertThat(push.refusal("https://fcm.googleapis.com/fcm/send/x")).isNull();
    assertThat(push.refusal("https://web.push.apple.com/x")).isNull();
  }
}
