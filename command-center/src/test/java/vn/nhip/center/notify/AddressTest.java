package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nhip.center.settings.MailAddress;

class AddressTest {
  private final WebhookAddress webhooks =
      new WebhookAddress(Set.of(), Set.of("127.0.0.1:8000", "localhost:8001"));
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
        "http://no-such-host.invalid/",
        "http://127.0.0.1:8080/",
        "http://127.9.9.9/",
        "http://localhost:8000/",
        "http://localhost:9092/",
        "http://2130706433/",
        "http://[::1]:8000/",
        "http://[::ffff:127.0.0.1]:9999/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://[2002:7f00:1::]/",
        "http://[fd00:ec2::254]/latest/meta-data",
        "http://[fc00::1]/",
        "http://[fec0::1]/",
        "http://100.64.0.1/",
        "http://100.127.255.254/",
        "http://192.0.0.192/",
        "http://0.1.2.3/",
        "http://240.0.0.1/",
        "http://255.255.255.255/"
      })
  void refusesWhatIsNoGateway(String address) {
    assertThat(webhooks.find(address).refusal()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truc-ban",
        "a@b",
        "a@b..vn",
        "a@.b.vn",
        "a@b.vn.",
        "a@-b.vn",
        "a@b.123",
        "a@[192.0.2.1]",
        "a..b@example.vn",
        ".a@example.vn",
        "\"a b\"@example.vn",
        "trực-ban@example.vn",
        "a@công-an.vn",
        "a@example.vn, b@example.vn",
        "a@example.vn\r\nBcc: b@example.vn",
        "A <a@example.vn>",
        "a@b@example.vn",
        "a@example.vn ",
      })
  void refusesMailThatCannotBeDelivered(String address) {
    assertThat(MailAddress.isDeliverable(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "truc-ban@example.vn",
        "a+b.c_d'e@sub.example-1.com",
        "nhip@localhost",
        "a@xn--cng-an-2fb.vn",
        "A@B.VN"
      })
  void takesMailThatCanBeDelivered(String address) {
    assertThat(MailAddress.isDeliverable(address)).isTrue();
    assertThat(MailAddress.isDeliverable("a".repeat(65) + address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:8000/sms",
        "http://localhost:8001/sms",
        "https://10.1.2.3/hook?to=a",
        "http://192.168.1.1/",
        "http://100.63.0.1/",
        "http://[2001:db8::1]/"
      })
  void takesGatewaysOfTheOwnNetwork(String address) {
    assertThat(webhooks.find(address).refusal()).isNull();
  }

  @Test
  void refusesTheOwnAddressesOfThisMachineOnAnyInterface() throws Exception {
    List<InetAddress> own =
        NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
    assertThat(own).isNotEmpty();
    for (InetAddress each : own) {
      assertThat(Addresses.of(each)).as("%s", each).isNotEqualTo(Addresses.ELSEWHERE);
    }
  }

  @Test
  void takesOnlyHostsOfTheListWhereThereIsOne() {
    WebhookAddress listed = new WebhookAddress(Set.of("sms.example.vn"), Set.of());
    assertThat(listed.refusal("https://SMS.example.vn/x")).isNull();
    assertThat(listed.refusal("https://sms.example.vn.evil.example/x")).isNotNull();
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
