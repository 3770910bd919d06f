package vn.nhip.connectors.http;

import org.eclipse.jetty.server.Request;

/** Decides by a request's head how large its body may be and whether the body is kept. */
public interface BodySizes {
  /** A size that is enough for every JSON body, in bytes. */
  int SMALL = 128 << 10;

  /** The size of the largest body that is read, in bytes. */
  int largest(Request request);

  /** Whether the body is needed; otherwise it is discarded as it arrives. */
  default boolean keeps(Request request) {
    return true;
  }
}
