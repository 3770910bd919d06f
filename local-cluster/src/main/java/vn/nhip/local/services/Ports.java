package vn.nhip.local.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import vn.nhip.core.settings.Refusal;

/** Checks and finds ports on 127.0.0.1. */
public final class Ports {
  private Ports() {}

  /** The loopback address, the only one that everything here listens on. */
  public static final String HOST = "127.0.0.1";

  /**
   * Checks that each port is free and that no two are the same; 0 means any free port.
   *
   * @param portsByOption requested ports, by command-line option
   * @throws Refusal at the first port that is not available
   */
  public static void check(Map<String, Integer> portsByOption) {
    checkDistinct(portsByOption);
    checkFree(portsByOption);
  }

  /**
   * Checks that each is a valid port and that no two are the same, whether free or not.
   *
   * @throws Refusal at the first violation
   */
  public static void checkDistinct(Map<String, Integer> portsByOption) {
    Map<Integer, String> seen = new HashMap<>();
    portsByOption.forEach(
        (option, port) -> {
          if (port < 0 || port > 65_535) {
            throw new Refusal(option + " must be a port from 1 to 65535, not " + port + ".");
          }
          String other = port == 0 ? null : seen.put(port, option);
          if (other != null) {
            throw new Refusal(
                "Port " + port + " is requested by both " + other + " and " + option + ".");
          }
        });
  }

  /**
   * Checks that each port is free.
   *
   * @throws Refusal at the first port that is taken, naming the process that holds it
   */
  public static void checkFree(Map<String, Integer> portsByOption) {
    portsByOption.forEach(
        (option, port) -> {
          if (port != 0 && !isFree(port)) {
            throw new Refusal(taken(port) + "; choose another one with " + option + ".");
          }
        });
  }

  /** Message that a port is taken, naming the process if it can be found out. */
  static String taken(int port) {
    String holder =
        ProcFiles.listenerOn(port)
            .flatMap(
                process ->
                    ProcFiles.nameOf(process)
                        .map(name -> " (process %d, %s)".formatted(process.pid(), name)))
            .orElse("");
    return "Port " + port + " is taken by another program" + holder;
  }

  /** Whether a server could listen on this port of 127.0.0.1 now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // As servers do: a port whose last connections are in TIME_WAIT is free.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The port itself, or a free one if it is 0. */
  public static int orFree(int port) {
    if (port != 0) {
      return port;
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port on " + HOST, e);
    }
  }
}
