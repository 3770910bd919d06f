package vn.nhip.center.notify;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;

/** What an IP address is to this machine. */
enum Addresses {
  /** Another machine's: gateways stand in the province's own network, so private ones are too. */
  ELSEWHERE,

  /** This machine's own, or in a range that leads to services of the machine or its provider. */
  NEAR,

  /** Link-local, multicast, broadcast or no address of one machine: never posted to. */
  NEVER;

  private static final int SHARED_FIRST = 100;
  private static final int SHARED_SECOND = 64;
  private static final int SHARED_MASK = 0xC0;
  private static final int RESERVED_FIRST = 240;
  private static final int PROTOCOLS_FIRST = 192;

  /** Where an address leads. One that holds an IPv4 address is judged by that. */
  static Addresses of(InetAddress address) {
    if (address.isLinkLocalAddress() || address.isMulticastAddress()) {
      return NEVER;
    }
    if (address instanceof Inet4Address) {
      return of(address.getAddress(), isOwn(address));
    }
    return of((Inet6Address) address);
  }

  private static Addresses of(byte[] v4, boolean own) {
    int first = v4[0] & 0xFF;
    int second = v4[1] & 0xFF;
    if (first == 0 || first >= RESERVED_FIRST) {
      return NEVER;
    }
    boolean shared = first == SHARED_FIRST && (second & SHARED_MASK) == SHARED_SECOND;
    boolean protocols = first == PROTOCOLS_FIRST && second == 0 && v4[2] == 0;
    return own || first == 127 || shared || protocols ? NEAR : ELSEWHERE;
  }

  private static Addresses of(Inet6Address address) {
    byte[] bytes = address.getAddress();
    byte[] inner = innerV4(bytes);
    if (inner != null) {
      try {
        return of(InetAddress.getByAddress(inner));
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }
    if (address.isAnyLocalAddress()) {
      return NEVER;
    }
    boolean unique = (bytes[0] & 0xFE) == 0xFC;
    return unique || address.isSiteLocalAddress() || isOwn(address) ? NEAR : ELSEWHERE;
  }

  /** Of ::a.b.c.d, 64:ff9b::a.b.c.d and 2002:ab:cd:: the IPv4 address; null of all others. */
  private static byte[] innerV4(byte[] v6) {
    boolean translated =
        v6[0] == 0 && v6[1] == 0x64 && v6[2] == (byte) 0xFF && v6[3] == (byte) 0x9B;
    boolean compatible = true;
    for (int i = 0; i < 12; i++) {
      compatible &= v6[i] == 0;
    }
    boolean small = v6[12] == 0 && v6[13] == 0 && v6[14] == 0;
    if (translated || (compatible && !small)) {
      return Arrays.copyOfRange(v6, 12, 16);
    }
    return v6[0] == 0x20 && v6[1] == 0x02 ? Arrays.copyOfRange(v6, 2, 6) : null;
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      // What cannot be known is not posted to.
      return true;
    }
  }
}
