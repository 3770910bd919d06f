package vn.nhip.center.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
  void refusesInvalidAndForbiddenAddresses(String address) {
    assertThat(webhooks.resolve(address).refusal()).isNotNull();
  }

  /** Syntactically valid addresses, which can be refused only by their IP address. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          http://LOCALHOST:9092/x,                    near
          http://127.0.0.1:8001/x,                    near
          http://127.255.255.254/x,                   near
          https://127.0.0.1/x,                        near
          http://[::1]/x,                             near
          http://[0:0:0:0:0:0:0:1]:8000/x,            near
          http://[::ffff:127.0.0.1]/x,                near
          http://[::ffff:7f00:1]:8080/x,              near
          http://[0:0:0:0:0:ffff:7f00:0001]/x,        near
          http://[64:ff9b::127.0.0.1]/x,              near
          http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/x, near
          http://[fd12:3456:789a::1]/x,               near
          http://100.100.100.200/latest/meta-data,    near
          http://[::]/x,                              never
          http://[::ffff:0.0.0.0]/x,                  never
          http://[::ffff:0:127.0.0.1]/x,              never
          http://[0100::1]/x,                         elsewhere
          http://[00ab::1]/x,                         never
          http://[ff02::1]/x,                         never
          http://[::ffff:169.254.169.254]/x,          never
          http://[::ffff:a9fe:a9fe]/x,                never
          http://[2002:a9fe:a9fe::1]/x,               never
          http://168.63.129.16/machine,               never
          http://[::ffff:168.63.129.16]/machine,      never
          http://0.0.0.0:8000/x,                      never
          http://239.1.2.3/x,                         never
          """)
  void classifiesAddressesInAnyNotation(String address, String where) {
    assertThat(webhooks.refusal(address)).isNull();
    String refusal = webhooks.resolve(address).refusal();
    switch (where) {
      case "near" -> assertThat(refusal).startsWith("the host is this machine or near it");
      case "never" ->
          assertThat(refusal).isEqualTo("the host has an address that is never posted to");
      default -> assertThat(refusal).isNull();
    }
  }

  /** A name may resolve to several addresses, and to different ones each time. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127.0.0.1
          10.1.2.3,127.0.0.1
          10.1.2.3,::1
          10.1.2.3,169.254.169.254
          203.0.113.9,::ffff:169.254.169.254
          203.0.113.9,168.63.129.16
          10.1.2.3,0.0.0.0
          10.1.2.3,fd00:ec2::254
          """)
  void refusesNamesThatResolveToAForbiddenAddress(String addresses) {
    WebhookAddress led =
        new WebhookAddress(Set.of(), Set.of("localhost:80"), host -> addresses(addresses));
    assertThat(led.resolve("http://gateway.example/x").refusal())
        .matches("the host (is this machine or near it|has an address that is never posted to).*");
    assertThat(led.resolve("http://gateway.example/x").addresses()).isEmpty();
  }

  private static InetAddress[] addresses(String list) throws UnknownHostException {
    List<InetAddress> all = new ArrayList<>();
    for (String each : list.split(",", -1)) {
      all.add(InetAddress.getByName(each));
    }
    return all.toArray(InetAddress[]::new);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 65_536, 99_999})
  void refusesInvalidPorts(int port) {
    assertThat(webhooks.refusal("http://10.1.2.3:" + port + "/x"))
        .isEqualTo("not an address with a port");
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
  void refusesUndeliverableMailAddresses(String address) {
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
  void acceptsDeliverableMailAddresses(String address) {
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
  void acceptsGatewaysInPrivateNetworks(String address) {
    assertThat(webhooks.resolve(address).refusal()).isNull();
  }

  @Test
  void refusesAddressesOfThisMachineOnAnyInterface() throws Exception {
    List<InetAddress> own =
        NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses).toList();
    assertThat(own).isNotEmpty();
    for (InetAddress each : own) {
      assertThat(AddressKind.of(each)).as("%s", each).isNotEqualTo(AddressKind.REMOTE);
    }
  }

  @Test
  void acceptsOnlyListedHostsIfThereIsAList() {
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
  void refusesEndpointsOfUnknownPushServices(String endpoint) {
    assertThat(push.refusal(endpoint)).isNotNull();
  }

  @Test
  void acceptsEndpointsOfKnownPushServices() {
    assertThat(push.refusal("https://fcm.googleapis.com/fcm/send/x")).isNull();
    assertThat(push.refusal("https://web.push.apple.com/x")).isNull();
  }
}
