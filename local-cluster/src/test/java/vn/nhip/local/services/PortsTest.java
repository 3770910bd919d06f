package vn.nhip.local.services;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nhip.core.settings.Refusal;

final class PortsTest {
  @Test
  void refusesTakenPort() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();
      assertThatThrownBy(() -> Ports.check(Map.of("--kafka-port", port)))
          .isInstanceOf(Refusal.class)
          .hasMessage(
              "Port %d is taken by another program (process %d, java); choose another one with"
                  + " --kafka-port.",
              port, ProcessHandle.current().pid());
    }
  }

  @Test
  void refusesSamePortTwice() {
    int port = Ports.orFree(0);
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("--kafka-port", port);
    ports.put("--web-port", port);
    assertThatThrownBy(() -> Ports.check(ports))
        .isInstanceOf(Refusal.class)
        .hasMessage("Port %d is requested by both --kafka-port and --web-port.", port);
  }

  @Test
  void refusesInvalidPort() {
    assertThatThrownBy(() -> Ports.check(Map.of("--web-port", 70_000)))
        .isInstanceOf(Refusal.class)
        .hasMessage("--web-port must be a port from 1 to 65535, not 70000.");
  }

  @Test
  void acceptsZeroTwice() {
    assertThatCode(() -> Ports.check(Map.of("--web-port", 0, "--kafka-port", 0)))
        .doesNotThrowAnyException();
    assertThat(Ports.isFree(Ports.orFree(0))).isTrue();
  }
}
