package vn.nhip.center.notify;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Classifies an IP address by whether webhooks may be posted to it. */
enum AddressKind {
  /** Another machine. Includes private addresses: gateways run in the province's own network. */
  REMOTE,

  /** This machine, or a range that leads to services of the machine or its provider. */
  LOCAL,

  /** Link-local, multicast, broadcast or not the address of one machine: never posted to. */
  FORBIDDEN;

  private static final int SHARED_FIRST = 100;
  private static final int SHARED_SECOND = 64;
  private static final int SHARED_MASK = 0xC0;
  private static final int RESERVED_FIRST = 240;
  private static final int PROTOCOLS_FIRST = 192;

  /** Azure's metadata endpoint, which hands out keys although it looks like a public address. */
  private static final byte[] AZURE = {(byte) 168, 63, (byte) 129, 16};

  /** Classifies an address. One that embeds an IPv4 address is classified by that. */
  static AddressKind of(InetAddress address) {
    if (address.isLinkLocalAddress() || address.isMulticastAddress()) {
      return FORBIDDEN;
    }
    if (address instanceof Inet4Address) {
      return of(address.getAddress(), isOwn(address));
    }
    return of((Inet6Address) address);
  }

  private static AddressKind of(byte[] v4, boolean own) {
    int first = v4[0] & 0xFF;
    int second = v4[1] & 0xFF;
    if (first == 0 || first >= RESERVED_FIRST || Arrays.equals(v4, AZURE)) {
      return FORBIDDEN;
    }
    boolean shared = first == SHARED_FIRST && (second & SHARED_MASK) == SHARED_SECOND;
    boolean protocols = first == PROTOCOLS_FIRST && second == 0 && v4[2] == 0;
    return own || first == 127 || shared || protocols ? LOCAL : REMOTE;
  }

  private static AddressKind of(Inet6Address address) {
    byte[] bytes = address.getAddress();
    byte[] inner = innerV4(bytes);
    if (inner != null) {
      try {
        return of(InetAddress.getByAddress(inner));
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }
    // Among addresses that start with a zero byte, only ::1 belongs to a machine.
    if (bytes[0] == 0 && !address.isLoopbackAddress()) {
      return FORBIDDEN;
    }
    boolean unique = (bytes[0] & 0xFE) == 0xFC;
    return unique || address.isSiteLocalAddress() || isOwn(address) ? LOCAL : REMOTE;
  }

  /**
   * The IPv4 address embedded in ::a.b.c.d, 64:ff9b::a.b.c.d, 2002:ab:cd:: or, inverted, in
   * Teredo's 2001:0::; null for all others.
   */
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
    if (v6[0] == 0x20 && v6[1] == 0x01 && v6[2] == 0 && v6[3] == 0) {
      byte[] inner = Arrays.copyOfRange(v6, 12, 16);
      for (int i = 0; i < inner.length; i++) {
        inner[i] = (byte) ~inner[i];
      }
      return inner;
    }
    return v6[0] == 0x20 && v6[1] == 0x02 ? Arrays.copyOfRange(v6, 2, 6) : null;
  }

  private static boolean isOwn(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      // An address that cannot be classified is not posted to.
      return true;
    }
  }
}
